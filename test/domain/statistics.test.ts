import {expect, it} from "vitest";
import {byTenths, rankOf, sharesAround, steady, weightedMean} from "../../src/domain/statistics.js";

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

it("a rank is that of a value among none, or among missing values", () => {
  expect(rankOf(3, [])).toEqual({rank: 1, last: 1, of: 0, tied: false});
  expect(rankOf(3, [null, 3, null])).toEqual({rank: 1, last: 1, of: 1, tied: false});
});

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
