import {expect, it} from "vitest";
import {closureCase, endsSoon, yearsAfter} from "../../src/domain/copper.js";
import {endingFar} from "../../src/profile/claims.js";

const DAY = "2026-11-28";
const planned = (closure: string) => ({copper: "planned" as const, copper_closure: closure});

it("counts two years from the day of the edition, that day among them", () => {
  expect(yearsAfter(DAY)).toBe("2028-11-28");
  for (const [day, soon] of [
    ["2027-01-31", true],
    ["2028-11-28", true],
    ["2028-11-29", false]
  ] as const)
    expect(endsSoon(planned(day), DAY), day).toBe(soon);
  expect(endsSoon({copper: "closed", copper_closure: "2026-01-27"}, DAY)).toBe(true);
  for (const none of [{copper: "undated", copper_closure: null} as const, {}]) expect(endsSoon(none, DAY)).toBe(false);
});

it("says of a commune what its row says, and nothing where it has none", () => {
  expect(closureCase(planned("2028-01-31"), DAY)).toBe("prevu");
  expect(closureCase(planned(DAY), DAY)).toBe("prevu");
  expect(closureCase(planned("2026-11-27"), DAY)).toBe("passe");
  expect(closureCase({copper: "closed", copper_closure: "2026-01-27"}, DAY)).toBe("ferme");
  expect(closureCase({copper: "undated", copper_closure: null}, DAY)).toBe("sans-date");
  expect(closureCase({}, DAY)).toBeNull();
});

it("names the communes that are far by the shortest road, the first to lose copper before; apart, the others", () => {
  const commune = (code: string, closure: string, km: number | null, more = {}) => ({
    ...{code, closure, km, own: false, border: false, population: 300},
    ...more
  });
  const {far, unsure} = endingFar([
    commune("late", "2028-10-31", 20),
    // 8.4 × 1.2 = 10.08 km; 8.3 × 1.2 = 9.96 and × 1.5 = 12.45; 6.6 × 1.5 = 9.9.
    commune("soon", "2027-01-31", 8.4),
    commune("large", "2027-01-31", 9, {population: 800}),
    commune("road", "2027-01-31", 8.3),
    commune("near", "2027-01-31", 6.6),
    commune("border", "2027-01-31", 30, {border: true}),
    commune("own", "2027-01-31", 30, {own: true}),
    commune("unknown", "2027-01-31", null),
    commune("empty", "2027-01-31", 30, {population: 0})
  ]);
  expect(far.map(({code}) => code)).toEqual(["large", "soon", "late"]);
  expect(unsure.map(({code}) => code)).toEqual(["border", "road"]);
});
