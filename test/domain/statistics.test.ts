import {describe, expect, it} from "vitest";
import {rankOf, shareBelow, steady, weightedMean} from "../../src/domain/statistics.js";

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
  const mean = (items: [value: number | null, weight: number][]) =>
    weightedMean(
      items,
      (d) => d[0],
      (d) => d[1]
    );

  it("weighs", () => {
    expect(
      mean([
        [2, 300],
        [10, 100]
      ])
    ).toBe(4);
    expect(mean([[7, 1]])).toBe(7);
  });

  it("leaves out missing values and their weights, and weights that are not above zero", () => {
    expect(
      mean([
        [2, 1],
        [null, 100],
        [4, 1]
      ])
    ).toBe(3);
    expect(
      mean([
        [2, 1],
        [50, 0],
        [60, -1],
        [70, NaN]
      ])
    ).toBe(2);
  });

  it("is null when nothing weighs", () => {
    expect(mean([])).toBeNull();
    expect(mean([[3, 0]])).toBeNull();
    expect(mean([[null, 5]])).toBeNull();
  });
});

describe("rank", () => {
  it("of a value among none, or among missing values", () => {
    expect(rankOf(3, [])).toEqual({rank: 1, of: 0, tied: false});
    expect(rankOf(3, [null, 3, null])).toEqual({rank: 1, of: 1, tied: false});
  });
});

describe("share below", () => {
  const even = Array.from({length: 101}, (_, p) => p);

  it.each([
    [-1, 0],
    [0, 0],
    [25, 0.25],
    [25.5, 0.255],
    [99.5, 0.995],
    [100, 1],
    [101, 1]
  ])("%d in 0 to 100: %d", (value, share) => {
    expect(shareBelow(value, even)).toBeCloseTo(share, 12);
  });

  it("counts ties for half", () => {
    expect(shareBelow(5, Array(101).fill(5))).toBe(0.5);
    expect(shareBelow(5, [...Array(51).fill(5), ...Array(50).fill(6)])).toBe(0.25);
    expect(shareBelow(5 + 1e-9, Array(101).fill(5))).toBe(0.5);
  });
});
