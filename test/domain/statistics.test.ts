import fc from "fast-check";
import {expect, it} from "vitest";
import {byTenths, rankCorrelation, rankOf, sharesAround, steady, weightedMean} from "../../src/domain/statistics.js";
import {forAll} from "../property.js";

it("steady numbers are without the noise of sums", () => {
  expect([0.1 + 0.2, 6.3999999999, -1.0000004, 1.0000006].map(steady)).toEqual([0.3, 6.4, -1, 1.000001]);
});

it("a weighted mean leaves out missing values and what does not weigh", () => {
  const mean = (values: (number | null)[], weights: number[]) => weightedMean(values.map((v, i) => [v, weights[i]]));
  expect([mean([2, 10], [300, 100]), mean([2, null, 4], [1, 100, 1])]).toEqual([4, 3]);
  expect(mean([2, 50, 60, 70], [1, 0, -1, NaN])).toBe(2);
  expect([mean([], []), mean([3], [0]), mean([null], [5])]).toEqual([null, null, null]);
});

it("a distribution by tenths has what occurs, as it is printed", () => {
  expect(byTenths(2, [7, 0, 13]).flat()).toEqual([2, 7, 2.2, 13]);
});

it.each([
  [9, [7, null, 9, 5, 7], {rank: 1, last: 1, of: 4, tied: false}],
  [7, [7, null, 9, 5, 7], {rank: 2, last: 3, of: 4, tied: true}],
  [5, [7, null, 9, 5, 7], {rank: 4, last: 4, of: 4, tied: false}],
  [7 + 1e-9, [7, null, 9, 5, 7], {rank: 2, last: 3, of: 4, tied: true}],
  [3, [], {rank: 1, last: 1, of: 0, tied: false}],
  [3, [null, 3, null], {rank: 1, last: 1, of: 1, tied: false}]
])("%d ranks among %j", (value, among, expected) => expect(rankOf(value, among)).toEqual(expected));

// 2 at 4, 3 at 5, 5 at 6: ten in all.
const totals = [2, 3, 5].map((count, i): [number, number] => [4 + i, count]);

it.each([
  [4, 0, 0.8],
  [4.5, 0.2, 0.8],
  [5, 0.2, 0.5],
  [5 + 1e-9, 0.2, 0.5],
  [6, 0.5, 0],
  [7, 1, 0]
])("shares around a value: %d: ties are neither below nor above", (value, below, above) => {
  expect(sharesAround(value, totals)).toEqual({below, above});
});

it("shares around a value are none of nothing", () => expect(sharesAround(5, [])).toBeNull());

it("shares around a value leave out ties alone, and grow with the value", () => {
  const totals = fc.uniqueArray(
    fc.tuple(
      fc.integer({min: 0, max: 100}).map((v) => v / 10),
      fc.integer({min: 1, max: 50})
    ),
    {minLength: 1, selector: ([total]) => total}
  );
  const value = fc.integer({min: -5, max: 105}).map((v) => v / 10);
  forAll([totals, value, value], (list, a, b) => {
    const [low, high] = [sharesAround(Math.min(a, b), list)!, sharesAround(Math.max(a, b), list)!];
    expect(high.below).toBeGreaterThanOrEqual(low.below);
    expect(high.above).toBeLessThanOrEqual(low.above);
    const all = list.reduce((n, [, count]) => n + count, 0);
    const ties = list.find(([total]) => total === Math.min(a, b))?.[1] ?? 0;
    expect(low.below + low.above + ties / all).toBeCloseTo(1, 9);
  });
});

it("the correlation of ranks is that of a published example, ties being at the mean of their ranks", () => {
  // Wikipedia, "Spearman's rank correlation coefficient": -0.175758; then 4.5 / √(4.5 × 5) by hand.
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  const quotients = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  expect(rankCorrelation(quotients.map((x, i) => [x, hours[i]]))).toBeCloseTo(-0.175758, 6);
  expect(rankCorrelation([[1, 1], [2, 2], [2, 3], [4, 4]])).toBeCloseTo(0.948683, 6); // prettier-ignore
  expect(rankCorrelation([[1, 1], [1, 2]])).toBeNull(); // prettier-ignore
});
