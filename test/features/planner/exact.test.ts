import {randomLcg} from "d3";
import fc from "fast-check";
import loadHighs from "highs";
import {expect, it} from "vitest";
import {greedyBounds} from "../../../src/domain/siting/choices.js";
import {gainOf, type Problem} from "../../../src/domain/siting/problem.js";
import {openSolver, type Solved} from "../../../src/features/planner/exact.js";
import {bruteForce, expectChoice, greedyGain, listsOf, problemOf, problems, ROW} from "../../domain/problems.js";
import {forAll} from "../../property.js";

const highs = await loadHighs();

function solve(problem: Problem, stops: number, options?: {start?: number[]; effort?: number}): Solved {
  const solver = openSolver(highs, problem);
  try {
    return solver.solve(stops, options);
  } finally {
    solver.dispose();
  }
}

const near = (value: number) => expect.closeTo(value, 5);

/**
 * Seven points and seven lines, each of three points (Fano's plane). Two stops are always on one line together: they
 * cover 3 + 3 − 1 lines; the relaxed model opens two sevenths of each and covers six sevenths of seven.
 */
const LINES = listsOf("012 034 056 135 146 236 245");
const FANO = problemOf(
  Array.from({length: 7}, (_, point) => LINES.flatMap((line, i) => (line.includes(point) ? [i] : []))),
  new Array(7).fill(10)
);

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
  forAll([problems(1, 11), fc.integer({min: 0, max: 3})], (problem, more) => {
    const stops = Math.max(1, problem.required.length + more);
    const {choice, gain, bound, proven} = solve(problem, stops);
    const best = near(bruteForce(problem, stops));
    expect([gain, bound, gainOf(problem, choice), proven]).toEqual([best, best, best, true]);
    expectChoice(problem, choice, stops);
  });
});

it("is proven of many communes too, never worse than the greedy one, nor over its bounds", () => {
  forAll([problems(30, 60), fc.integer({min: 1, max: 10})], 60, (problem, free) => {
    const stops = problem.required.length + free;
    const {gain, bound, proven} = solve(problem, stops);
    expect([bound, proven]).toEqual([near(gain), true]);
    expect(gain).toBeGreaterThanOrEqual(greedyGain(problem, stops) - 1e-6);
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
