import {describe, expect, it} from "vitest";
import {byTenths, rankOf, sharesAround, steady, weightedMean} from "../../src/domain/statistics.js";

describe("steady", () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [(5 + 5 + 6 + 6 + 6) / 5, 5.6],
    [6.3999999999, 6.4],
    [-1.0000004, -1],
    [1.0000006, 1.000001]
  ])("%d is %d", (value, expected) => expect(steady(value)).toBe(expected));
});

describe("weighted mean", () => {
  const mean = (values: (number | null)[], weights: number[]) => weightedMean(values.map((v, i) => [v, weights[i]]));

  it("weighs", () => {
    expect([mean([2, 10], [300, 100]), mean([7], [1])]).toEqual([4, 7]);
  });

  it("leaves out missing values and their weights, and weights that are not above zero", () => {
    expect(mean([2, null, 4], [1, 100, 1])).toBe(3);
    expect(mean([2, 50, 60, 70], [1, 0, -1, NaN])).toBe(2);
  });

  it("is null when nothing weighs", () => {
    expect([[], [[3, 0]], [[null, 5]]].map((pairs) => weightedMean(pairs as never))).toEqual([null, null, null]);
  });
});

describe("a distribution by tenths", () => {
  it("has what occurs, as it is printed", () => {
    expect(byTenths(2, [7, 0, 13])).toEqual([
      [2, 7],
      [2.2, 13]
    ]);
  });
});

describe("rank", () => {
  it("of a value among none, or among missing values", () => {
    expect(rankOf(3, [])).toEqual({rank: 1, last: 1, of: 0, tied: false});
    expect(rankOf(3, [null, 3, null])).toEqual({rank: 1, last: 1, of: 1, tied: false});
  });
});

describe("shares around a value", () => {
  // 2 at 4, 3 at 5, 5 at 6: ten in all.
  const totals: [number, number][] = [
    [4, 2],
    [5, 3],
    [6, 5]
  ];

  it.each([
    [3, 0, 1],
    [4, 0, 0.8],
    [4.5, 0.2, 0.8],
    [5, 0.2, 0.5],
    [5 + 1e-9, 0.2, 0.5],
    [6, 0.5, 0],
    [7, 1, 0]
  ])("%d: ties are neither below nor above", (value, below, above) => {
    expect(sharesAround(value, totals)).toEqual({below, above});
  });

  it("are none of nothing", () => expect(sharesAround(5, [])).toBeNull());
});
