import {mean, sum} from "d3";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cutsOf, modelCuts, stepOf} from "../../src/domain/class-cuts.js";
import {models} from "../../src/domain/models.js";
import {classIndex} from "../../src/domain/score.js";
import {forAll, itHolds} from "../property.js";

/** Sum over classes of squared distances to the mean of the class. */
function inertia(values: number[], limits: number[]): number {
  const groups = limits.map((): number[] => []).concat([[]]);
  for (const v of values) groups[limits.filter((limit) => v > limit).length].push(v);
  return sum(groups, (group) => sum(group, (v) => (v - mean(group)!) ** 2));
}

/** Least inertia of all ways to cut distinct values in at most `count` classes, by trying them all. */
function leastInertia(values: number[], count: number): number {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  let least = Infinity;
  const choose = (from: number, limits: number[]) => {
    least = Math.min(least, inertia(values, limits));
    if (limits.length === count - 1) return;
    for (let i = from; i < distinct.length - 1; ++i) choose(i + 1, [...limits, distinct[i]]);
  };
  choose(0, []);
  return least;
}

const tenths = fc.integer({min: -100, max: 100}).map((n) => n / 10);

describe("classes cut by the values", () => {
  it.each([
    ["quantiles", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 4, 6, 8]],
    ["quantiles", [1, 1, 1, 1, 1, 1, 1, 1, 2, 3], [1]], // equal values stay together: the last fifth begins with 2
    ["equal", [0, 1, 10], [2, 4, 6, 8]],
    ["jenks", [1, 1.1, 4, 4.1, 4.2, 7, 9, 9.1, 20], [1.1, 4.2, 7, 9.1]],
    ["jenks", [5, 5, 5], []],
    ["jenks", [1, 2], [1]],
    ["equal", [3], []],
    ["quantiles", [], []]
  ] as const)("%s of %j", (rule, values, limits) => {
    expect(cutsOf(rule, [...values]).limits).toEqual(limits);
  });

  itHolds(
    "puts every value in one class, in order, and leaves no class empty but for equal steps",
    [fc.constantFrom("quantiles", "equal", "jenks"), fc.array(tenths, {minLength: 1, maxLength: 60})],
    (rule, values) => {
      const cuts = cutsOf(rule as "jenks", values);
      const sorted = [...values].sort((a, b) => a - b);
      const steps = sorted.map((v) => stepOf(v, cuts));
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(cuts.limits.length).toBeLessThan(5);
      if (rule !== "equal") expect(new Set(steps).size).toBe(cuts.limits.length + 1);
      expect(cuts.limits).toEqual([...new Set(cuts.limits)].sort((a, b) => a - b));
    }
  );

  it("finds natural breaks that no other classes beat", () => {
    forAll([fc.array(tenths, {minLength: 2, maxLength: 11}), fc.integer({min: 2, max: 5})], 200, (values, count) => {
      expect(inertia(values, cutsOf("jenks", values, count).limits)).toBeCloseTo(leastInertia(values, count), 6);
    });
  });

  it("has the classes of the models as the score has them, on their limits too", () => {
    for (const model of Object.values(models)) {
      const cuts = modelCuts(model);
      const {min, max} = model.totalScale;
      for (const value of [...model.classCuts.flatMap((c) => [c, c + 0.01, c - 0.01]), min, max]) {
        expect(stepOf(value, cuts), `${model.id} ${value}`).toBe(classIndex(value, model));
      }
    }
  });
});
