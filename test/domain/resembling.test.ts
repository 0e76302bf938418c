import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {resembling, type ComparedArea} from "../../src/domain/similar.js";
import {forAll} from "../property.js";

const area = (code: string, population: number, a: number | null, b: number | null): ComparedArea => ({
  code,
  population,
  scores: {a, b}
});
const codes = (areas: ComparedArea[]) => areas.map(({code}) => code);

describe("territories that resemble one most", () => {
  // Of the five a has a deviation of √2.5 = 1.58, the population none: the distances of A are 1, 2, 3 and 4 of them.
  const line = [1, 2, 3, 4, 5].map((a, i) => area("ABCDE"[i], 1000, a, 5));

  it("are the nearest by score, the lowest code among equals, never itself", () => {
    expect(codes(resembling("A", line, ["a", "b"], 3))).toEqual(["B", "C", "D"]);
    expect(codes(resembling("C", line, ["a"], 2))).toEqual(["B", "D"]);
  });

  it("are of its size: ten times the inhabitants are as far as a tenth", () => {
    const sizes = [area("A", 1000, 5, 5), area("B", 9000, 5, 5), area("C", 100, 5, 5), area("D", 4000, 5, 5)];
    expect(codes(resembling("A", sizes, ["a"]))).toEqual(["D", "B", "C"]);
  });

  it("count each score as much: what spreads little weighs as what spreads a lot", () => {
    // b goes from 5.0 to 5.2 and a from 1 to 9: half the spread of b is as far as half that of a.
    const spread = [area("A", 1, 1, 5), area("B", 1, 9, 5), area("C", 1, 1, 5.2), area("D", 1, 4, 5)];
    expect(codes(resembling("A", spread, ["a", "b"]))[0]).toBe("D");
    expect(codes(resembling("A", spread, ["a"]))[0]).toBe("C");
  });

  it("are none without a score, without inhabitants, or for one that is not known", () => {
    const gaps = [area("A", 1, 1, null), area("B", 1, 2, 2), area("C", 0, 2, 2), area("D", 1, 3, 3)];
    expect(resembling("A", gaps, ["a", "b"])).toEqual([]);
    expect(resembling("Z", gaps, ["a"])).toEqual([]);
    expect(resembling("B", gaps, [])).toEqual([]);
    expect(codes(resembling("B", gaps, ["a", "b"]))).toEqual(["D"]);
  });

  it("do not depend on the order of the others, nor on the unit of a score", () => {
    const areas = fc.uniqueArray(
      fc.record({
        code: fc.string({minLength: 1}),
        population: fc.integer({min: 1, max: 1e6}),
        scores: fc.record({a: fc.integer({min: 1, max: 10}), b: fc.integer({min: 1, max: 10})})
      }),
      {selector: ({code}) => code, minLength: 2, maxLength: 20}
    );
    forAll([areas], (all) => {
      const [{code}] = all;
      const found = codes(resembling(code, all, ["a", "b"]));
      expect(codes(resembling(code, [...all].reverse(), ["a", "b"]))).toEqual(found);
      const doubled = all.map((one) => ({...one, scores: {a: one.scores.a * 2, b: one.scores.b}}));
      expect(codes(resembling(code, doubled, ["a", "b"]))).toEqual(found);
    });
  });
});
