import {formatPeriod} from "../../src/text/wording/measures.js";
import {expect, it} from "vitest";
import {spaced, timelineOf} from "../../src/domain/timeline.js";

const period = (start: string, end: string | null = null) => ({name: `${start} ${end}`, start, end});

it("a timeline is made of whole months, and places in proportion of days", () => {
  // January has 31 days, February 28: 59 in all.
  const {months, placed} = timelineOf([period("2022-02"), period("2022-01-11"), period("2022-01-31", "2022-02-07")]);
  expect(months.flatMap(({label, at}) => [label, at])).toEqual(["janv. 2022", 0, "févr. 2022", 31 / 59]);
  const days = placed.map(({from, to}) => [from, to].map((share) => Number((share * 59).toFixed(6))).join(" to "));
  expect(days).toEqual(["10 to 11", "30 to 38", "31 to 59"]);
});

it("a timeline spans a change of year, and holds what else it must", () => {
  const {months, placed} = timelineOf([period("2021-12-31")], [period("2021-11", "2022-01")]);
  expect(months.map((m) => m.label)).toEqual(["nov. 2021", "déc. 2021", "janv. 2022"]);
  expect(placed[0].from).toBeCloseTo(60 / 92, 10);
});

it("labels along a line move down only where they would touch", () => {
  expect(spaced([0, 5, 6, 30], [10, 10, 10, 10])).toEqual([0, 10, 20, 30]);
  expect(spaced([0, 5, 6, 60], [4, 20, 10, 10])).toEqual([0, 5, 25, 60]);
});

it.each([
  ["2021-10-08", null, "8_octobre_2021"],
  ["2022-03", null, "mars 2022"],
  ["2022-01-27", "2022-03-15", "du 27_janvier au 15_mars_2022"],
  ["2022-05", "2022-06", "de mai à juin 2022"],
  ["2021-10", "2022-03", "d’octobre 2021 à mars 2022"],
  ["2022-04", "2022-06", "d’avril à juin 2022"]
])("a period from %s to %s is %s", (start, end, words) =>
  expect(formatPeriod(period(start, end))).toBe(words.replaceAll("_", "\u00a0"))
);
