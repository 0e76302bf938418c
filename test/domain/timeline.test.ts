import {expect, it} from "vitest";
import {formatPeriod, spaced, timelineOf} from "../../src/domain/timeline.js";

const period = (start: string, end: string | null = null) => ({name: `${start} ${end}`, start, end});

it("a timeline is made of whole months, and places in proportion of days", () => {
  // January has 31 days, February 28: 59 in all.
  const {months, placed} = timelineOf([period("2022-02"), period("2022-01-11"), period("2022-01-31", "2022-02-07")]);
  expect(months).toEqual([
    {label: "janv. 2022", at: 0},
    {label: "févr. 2022", at: 31 / 59}
  ]);
  expect(placed.map(({from, to}) => [from * 59, to * 59].map((d) => Math.round(d * 1e6) / 1e6))).toEqual([
    [10, 11],
    [30, 38],
    [31, 59]
  ]);
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

it("a period in words says days, months, and what lies between two dates", () => {
  expect(formatPeriod(period("2021-10-08"))).toBe("8 octobre 2021".replace(/ /g, "\u00a0"));
  expect(formatPeriod(period("2022-03"))).toBe("mars 2022");
  expect(formatPeriod(period("2022-01-27", "2022-03-15"))).toBe(
    "du 27 janvier au 15 mars 2022".replace(/(\d+) (\p{L}+)/gu, "$1\u00a0$2").replace("mars 2022", "mars\u00a02022")
  );
  expect(formatPeriod(period("2022-05", "2022-06"))).toBe("de mai à juin 2022");
  expect(formatPeriod(period("2021-10", "2022-03"))).toBe("d’octobre 2021 à mars 2022");
  expect(formatPeriod(period("2022-04", "2022-06"))).toBe("d’avril à juin 2022");
});
