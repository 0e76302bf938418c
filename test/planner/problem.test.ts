import {randomLcg} from "d3";
import fc from "fast-check";
import loadHighs from "highs";
import {beforeAll, describe, expect, it} from "vitest";
import {greedyCurve, withSolved} from "../../src/planner/plan.js";
import {type Highs, openSolver, reduce, type Solved} from "../../src/planner/exact.js";
import {
  goodChoice,
  greedy,
  greedyBounds,
  inOrder,
  preferred,
  swapped,
  tallyOf,
  trimmed
} from "../../src/domain/siting/choices.js";
import {coverageOf, gainOf, unitOf, type Problem} from "../../src/domain/siting/problem.js";
import {bruteForce, problemOf, problems} from "./problems.js";
import {forAll, itHolds} from "../property.js";

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

function solve(problem: Problem, stops: number, options?: {start?: number[]; effort?: number}): Solved {
  const solver = openSolver(highs, problem);
  try {
    return solver.solve(stops, options);
  } finally {
    solver.dispose();
  }
}

function expectChoice({required, allowed}: Problem, choice: number[], stops: number): void {
  expect(choice).toEqual(expect.arrayContaining(required));
  expect(choice.every((c) => allowed[c])).toBe(true);
  expect(new Set(choice).size).toBe(choice.length);
  expect(choice.length).toBeLessThanOrEqual(stops);
}

const near = (value: number) => expect.closeTo(value, 5);

/** Lists of numbers under ten, of which each digit is one. */
const listsOf = (digits: string) => digits.split(" ").map((list) => [...list].map(Number));

/** Five communes in a row, 10 km apart; each covers its neighbours. */
const ROW = problemOf(listsOf("01 012 123 234 34"), [50, 10, 40, 10, 30]);

/**
 * Seven points and seven lines, each of three points (Fano's plane). Two stops are always on one line together: they
 * cover 3 + 3 − 1 lines; the relaxed model opens two sevenths of each and covers six sevenths of seven.
 */
const LINES = listsOf("012 034 056 135 146 236 245");
const FANO = problemOf(
  Array.from({length: 7}, (_, point) => LINES.flatMap((line, i) => (line.includes(point) ? [i] : []))),
  new Array(7).fill(10)
);

/** Each candidate that is taken, with what it adds. */
const taken = (stops: {candidate: number; gain: number}[]) => stops.flatMap((s) => [s.candidate, s.gain]);

describe("coverage", () => {
  it("counts people before and with a choice, and says what each demand is", () => {
    const served = [false, false, false, false, true];
    expect(coverageOf({...ROW, served}, [1, 1])).toEqual({total: 140, before: 30, after: 130, states: [2, 2, 2, 0, 1]});
    expect(gainOf({...ROW, served}, [3])).toBe(50);
    expect(coverageOf(ROW, [])).toMatchObject({total: 140, before: 0, after: 0});
  });

  it("orders the stops of a choice by what each adds, and tells what each alone keeps", () => {
    expect(taken(inOrder(ROW, [3, 0, 1]))).toEqual([1, 100, 3, 40, 0, 0]);
    // 1 and 3 share commune 2; 0 keeps nothing that 1 does not have.
    const lossesOf = (problem: Problem, choice: number[]) => choice.map((c) => tallyOf(problem, choice).loss(c));
    expect(lossesOf(ROW, [1, 3])).toEqual([60, 40]);
    expect(lossesOf(ROW, [0, 1])).toEqual([0, 40]);
    expect(lossesOf({...ROW, served: [true, true, false, false, false]}, [1])).toEqual([40]);
  });

  it.each([
    [[3, 0, 12], 1],
    [[3, 0.1, 12.7], 0.1],
    [[1 / 3], 0]
  ])("knows the unit of %j", (weights, unit) => {
    expect(unitOf(problemOf([[0]], weights))).toBe(unit);
  });
});

describe("the greedy choice", () => {
  it("takes what adds most, and stops when nothing does", () => {
    expect(taken(greedy(ROW, 5))).toEqual([1, 100, 3, 40]);
    expect(taken(greedy(ROW, 1))).toEqual([1, 100]);
  });

  it("starts with required stops, useful or not, and leaves out the banned", () => {
    expect(taken(greedy({...ROW, required: [4]}, 2))).toEqual([4, 40, 1, 100]);
    expect(greedy({...ROW, served: ROW.served.map(() => true), required: [4]}, 3)).toEqual([{candidate: 4, gain: 0}]);
    expect(taken(greedy({...ROW, allowed: [true, false, true, true, true]}, 1))).toEqual([3, 80]);
  });

  it("prefers the larger of two that add as much", () => {
    const twins = problemOf([[0], [0], [0]], [5]);
    const preferring = (preference: number[]) => greedy({...twins, preference}, 1)[0].candidate;
    expect([preferring([1, 9, 3]), preferring([0, 0, 0])]).toEqual([1, 0]);
  });

  itHolds(
    "is never under 63 % of the best choice, nor over its own bounds; exchanges never make it worse",
    [problems({communes: {min: 1, max: 9}, required: 0}), fc.integer({min: 1, max: 4})],
    (problem, stops) => {
      const best = bruteForce(problem, stops);
      const gain = greedy(problem, stops).reduce((n, s) => n + s.gain, 0);
      expect(gain).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-6);
      expect(greedyBounds(problem, stops)[stops]).toBeGreaterThanOrEqual(best - 1e-6);
      const exchanged = gainOf(problem, goodChoice(problem, stops));
      expect(exchanged).toBeGreaterThanOrEqual(gain - 1e-6);
      expect(exchanged).toBeLessThanOrEqual(best + 1e-6);
    }
  );
});

describe("the exact choice", () => {
  it("is the one found by hand", () => {
    expect(solve(ROW, 1)).toEqual({choice: [1], gain: 100, bound: 100, proven: true});
    expect(solve(ROW, 2)).toMatchObject({gain: 140, proven: true});
    // 1 and 4 are the only pair with 1 and without 3 that reaches everyone.
    expect(solve({...ROW, allowed: [true, true, true, false, true]}, 2)).toMatchObject({choice: [1, 4], gain: 140});
  });

  // Any line meets each of the others: its three points cover all.
  it.each([30, 50, 70])("is proven where the relaxed model says more: %s", (gain) =>
    expect(solve(FANO, (gain - 10) / 20)).toMatchObject({gain, bound: gain, proven: true})
  );

  it("equals what trying everything finds, with stops required, banned and places served", () => {
    forAll([problems({communes: {min: 1, max: 11}}), fc.integer({min: 0, max: 3})], (problem, more) => {
      const stops = Math.max(1, problem.required.length + more);
      const {choice, gain, bound, proven} = solve(problem, stops);
      const best = near(bruteForce(problem, stops));
      expect([gain, bound, gainOf(problem, choice), proven]).toEqual([best, best, best, true]);
      expectChoice(problem, choice, stops);
    });
  });

  it("is proven of many communes too, never worse than the greedy one, nor over its bounds", () => {
    forAll([problems({communes: {min: 30, max: 60}}), fc.integer({min: 1, max: 10})], 60, (problem, free) => {
      const stops = problem.required.length + free;
      const {gain, bound, proven} = solve(problem, stops);
      expect([bound, proven]).toEqual([near(gain), true]);
      expect(gain).toBeGreaterThanOrEqual(greedy(problem, stops).reduce((n, s) => n + s.gain, 0) - 1e-6);
      expect(greedyBounds(problem, free)[free]).toBeGreaterThanOrEqual(gain - gainOf(problem, problem.required) - 1e-6);
    });
  }, 120_000);

  it("leaves out stops that add no one, and takes the larger of communes that cover as much", () => {
    expect(solve(ROW, 5).choice.length).toBe(2);
    const {choice} = solve({...problemOf([[0, 1], [0, 1], [2]], [5, 5, 1]), preference: [10, 90, 1]}, 2);
    expect(choice.sort()).toEqual([1, 2]);
  });

  it("says how far it may be from the best when it is stopped, and the same each time", () => {
    const random = randomLcg(4);
    const among = (count: number) => Math.floor(random() * count);
    // Not a map: what a candidate covers is drawn at random, which is much harder.
    const hard = problemOf(
      Array.from({length: 60}, () => [...new Set(Array.from({length: 7}, () => among(60)))].sort((a, b) => a - b)),
      Array.from({length: 60}, () => 1 + among(1000))
    );
    const [stopped, again, best] = [0, 0, Infinity].map((effort) => solve(hard, 5, {effort}));
    expect([stopped.proven, best.proven]).toEqual([false, true]);
    expect(stopped.bound).toBeGreaterThan(stopped.gain);
    expect(again).toEqual(stopped);
    expect(best.gain).toBeGreaterThanOrEqual(stopped.gain);
    expect(best.gain).toBeLessThanOrEqual(stopped.bound);
  });

  it("has nothing to choose where nobody is, where all is served, or where required stops are all there is", () => {
    const nothing = {choice: [], gain: 0, bound: 0, proven: true};
    expect(solve(problemOf([[0], [1]], [0, 0]), 2)).toEqual(nothing);
    expect(solve({...ROW, served: ROW.served.map(() => true)}, 2)).toEqual(nothing);
    expect(solve({...ROW, required: [0, 4]}, 2)).toMatchObject({choice: [0, 4], gain: 100, proven: true});
    expect(solve(problemOf([], []), 3)).toEqual(nothing);
  });

  it("refuses fewer stops than are required", () => {
    expect(() => solve({...ROW, required: [0, 4]}, 1)).toThrow(RangeError);
  });
});

describe("what swaps do to a choice", () => {
  it("never loses anyone, and keeps required stops", () => {
    forAll([problems({communes: {min: 3, max: 25}}), fc.integer({min: 0, max: 5})], (problem, more) => {
      const stops = problem.required.length + more;
      const start = greedy(problem, stops).map((s) => s.candidate);
      for (const after of [swapped(problem, start, stops), preferred(problem, start), trimmed(problem, start)]) {
        expect(gainOf(problem, after)).toBeGreaterThanOrEqual(gainOf(problem, start) - 1e-6);
        expectChoice(problem, after, stops);
      }
    });
  });

  it("finds what the greedy choice misses", () => {
    // The middle covers most, but the two ends cover everyone.
    const pairs = [0, 1, 2].map((i) => [i, i + 1]);
    const trap = problemOf(pairs, [30, 40, 40, 30]);
    expect(greedy(trap, 2).reduce((n, s) => n + s.gain, 0)).toBe(110);
    expect(goodChoice(trap, 2).sort()).toEqual([0, 2]);
  });
});

describe("the reduced problem", () => {
  it("drops what another covers, what is served and who is nobody, and joins demands that are covered alike", () => {
    // Candidate 0 is within 1, candidate 4 within 3. Demand 0 is only reached by 1; 2 and 3 by 2 and 3.
    const {candidates, groups} = reduce(ROW);
    expect(candidates).toEqual([1, 2, 3]);
    expect(groups).toEqual([
      {weight: 50, by: [0]},
      {weight: 10, by: [0, 1]},
      {weight: 40, by: [0, 1, 2]},
      {weight: 10, by: [1, 2]},
      {weight: 30, by: [2]}
    ]);
    expect(reduce({...ROW, served: [false, false, true, true, false]}).groups).toEqual([
      {weight: 60, by: [0]},
      {weight: 30, by: [1]}
    ]);
  });

  it.each([{preference: [1, 3, 2]}, {allowed: [false, true, true]}])("keeps one of equal candidates: %j", (fields) =>
    expect(reduce(problemOf([[0], [0], [0]], [5], fields)).candidates).toEqual([1])
  );
});

describe("the curve", () => {
  it("is increasing and concave for the greedy choice, and so are its bounds", () => {
    forAll([problems({communes: {min: 5, max: 40}, required: 0})], (problem) => {
      const points = greedyCurve(problem, 12);
      expect(points.map((p) => p.stops)).toEqual(Array.from({length: 12}, (_, i) => i + 1));
      for (const key of ["gain", "bound"] as const) {
        const steps = points.map((point, i) => point[key] - (i === 0 ? 0 : points[i - 1][key]));
        for (const [i, step] of steps.entries()) {
          expect(step).toBeGreaterThanOrEqual(-1e-6);
          expect(step).toBeLessThanOrEqual((steps[i - 1] ?? Infinity) + 1e-6);
        }
      }
      for (const {gain, bound, proven} of points) {
        expect(bound).toBeGreaterThanOrEqual(gain);
        expect(proven).toBe(bound === gain);
      }
      // One stop: the greedy choice is the best.
      expect(points[0].proven).toBe(true);
    });
  });

  it("starts at the stops that are required", () => {
    const points = greedyCurve({...ROW, required: [0, 4]}, 4);
    expect(points.map(({stops, gain, bound}) => [stops, gain, bound])).toEqual([
      [2, 100, 100],
      [3, 140, 140],
      [4, 140, 140]
    ]);
  });

  it("learns from a point: fewer stops cannot add more, more cannot add less", () => {
    const points = [10, 18, 20].map((gain, i) => ({stops: i + 1, gain, bound: 30, proven: false}));
    expect(withSolved(points, 2, {gain: 24, bound: 24})).toEqual([
      {stops: 1, gain: 10, bound: 24, proven: false},
      {stops: 2, gain: 24, bound: 24, proven: true},
      {stops: 3, gain: 24, bound: 30, proven: false}
    ]);
  });
});
