import {expect, it} from "vitest";
import {freshnessOf} from "../../src/domain/freshness.js";

const AT = "2026-11-28";
const before = (days: number) => new Date(Date.parse(AT) - days * 86_400_000).toISOString().slice(0, 10);

it("has the national classes: months of 30.44 days, so 6, 12 and 18 end after 182, 365 and 547 days", () => {
  const classes = [0, 182, 183, 365, 366, 547, 548, 4000].map((days) => freshnessOf(before(days), AT));
  const expected = ["a-jour", "a-jour", "a-surveiller", "a-surveiller"];
  expect(classes).toEqual([...expected, "a-verifier", "a-verifier", "a-actualiser", "a-actualiser"]);
});

it("puts a record without a date of its own in the last class, and one of a later day in the first", () => {
  expect([freshnessOf(null, AT), freshnessOf("2026-12-31", AT)]).toEqual(["a-actualiser", "a-jour"]);
});
