import fc from "fast-check";
import {expect, it} from "vitest";
import * as choices from "../../src/domain/siting/choices.js";
import type {Problem} from "../../src/domain/siting/problem.js";
import {
  coverageOf,
  distancesOf,
  gainOf,
  problemOf as scenarioProblem,
  unitOf
} from "../../src/domain/siting/problem.js";
import {plannerData as data, scenario, STEP} from "../features/planner/data.js";
import {forAll, itHolds} from "../property.js";
import {bruteForce, expectChoice, greedyGain, problemOf, problems, ROW} from "./problems.js";

/** Each candidate that is taken, with what it adds. */
const taken = (stops: {candidate: number; gain: number}[]) => stops.flatMap((s) => [s.candidate, s.gain]);

it("takes distances by road, estimated, from the centre of a commune for all who live there", () => {
  const distances = distancesOf(data);
  expect(distances[0].slice(0, 2)).toEqual([0, expect.closeTo(STEP, 3)]);
  expect(distances[6][0]).toBeCloseTo(6 * STEP, 3);
  const problem = scenarioProblem(data, scenario({include: ["00004"], exclude: ["00002", "00007"]}));
  expect(problem.covers.map((c) => c.join("")).join(" ")).toBe("01 012 123 234 345 456 56");
  expect(problem).toMatchObject({
    weights: data.population,
    served: [true, true, false, false, false, false, false],
    required: [3],
    allowed: [true, false, true, true, true, true, false]
  });
});

it("covers the commune of a place however far its centre is, and those near a place of another département", () => {
  const places = [6, null].map((commune, i) => ({commune, lon: 5, lat: [47, 48.05][i]}));
  const far = {...data, places};
  expect(scenarioProblem(far, scenario({reach: 8})).served).toEqual([true, true, false, false, false, false, true]);
  expect(scenarioProblem(far, scenario({reach: 8, existing: false})).served).toEqual(new Array(7).fill(false));
});

it("reaches no one across the sea: Pamandzi is 3 km from Mamoudzou, and another land", () => {
  const [codes, lon] = [
    ["97615", "97611", "97608"],
    [45.28, 45.25, 45.28]
  ];
  const isles = {...data, codes, lon, lat: [-12.79, -12.79, -12.78], population: [1, 2, 4], weights: {tous: [1, 2, 4]}};
  const problem = scenarioProblem({...isles, places: [{commune: 0, lon: 45.28, lat: -12.79}]}, scenario());
  expect(problem.covers).toEqual([[0, 2], [1], [0, 2]]);
  expect(problem.served).toEqual([true, false, true]);
});

it("counts no one for a number that is not known", () => {
  expect(scenarioProblem(data, scenario({count: "75-ans"})).weights).toEqual([100.5, 30.2, 0, 20.4, 15.1, 12, 0]);
});

it("draws the road, and who counts where that is not known", () => {
  const luck = [0, 0.4, 0.6, 1, 0.6, 0.4];
  const chances = [null, 0.5, null, 0.5, null, null, null];
  const drawn = choices.drawnProblems(data, scenario(), () => luck.shift()!, chances);
  const [short, long] = [drawn.next().value, drawn.next().value];
  // 15 km of road are 12.5 as the crow flies, then 10; communes are 11.1 apart.
  expect(short.covers.map((c) => c.join("")).join(" ")).toBe("01 012 123 234 345 456 56");
  expect(long.covers.map((c) => c.join("")).join(" ")).toBe("0 1 2 3 4 5 6");
  expect([short.served[1], long.served[1]]).toEqual([true, false]);
  expect(short.weights).toEqual([1000, 300, 0, 0, 150, 120, 80]);
  expect(long.weights).toEqual([1000, 0, 0, 200, 150, 120, 80]);
});

it("counts people before and with a choice, and says what each demand is", () => {
  const served = [false, false, false, false, true];
  expect(coverageOf({...ROW, served}, [1, 1])).toEqual({total: 140, before: 30, after: 130, states: [2, 2, 2, 0, 1]});
  expect(gainOf({...ROW, served}, [3])).toBe(50);
  expect(coverageOf(ROW, [])).toMatchObject({total: 140, before: 0, after: 0});
});

it("orders the stops of a choice by what each adds, and tells what each alone keeps", () => {
  expect(taken(choices.inOrder(ROW, [3, 0, 1]))).toEqual([1, 100, 3, 40, 0, 0]);
  // 1 and 3 share commune 2; 0 keeps nothing that 1 does not have.
  const lossesOf = (problem: Problem, choice: number[]) => choice.map((c) => choices.tallyOf(problem, choice).loss(c));
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

it("the greedy choice takes what adds most, and stops when nothing does", () => {
  expect(taken(choices.greedy(ROW, 5))).toEqual([1, 100, 3, 40]);
  expect(taken(choices.greedy(ROW, 1))).toEqual([1, 100]);
});

it("the greedy choice starts with required stops, useful or not, and leaves out the banned", () => {
  expect(taken(choices.greedy({...ROW, required: [4]}, 2))).toEqual([4, 40, 1, 100]);
  expect(choices.greedy({...ROW, served: ROW.served.map(() => true), required: [4]}, 3)).toEqual([
    {candidate: 4, gain: 0}
  ]);
  expect(taken(choices.greedy({...ROW, allowed: [true, false, true, true, true]}, 1))).toEqual([3, 80]);
});

it("the greedy choice prefers the larger of two that add as much", () => {
  const twins = problemOf([[0], [0], [0]], [5]);
  const preferring = (preference: number[]) => choices.greedy({...twins, preference}, 1)[0].candidate;
  expect([preferring([1, 9, 3]), preferring([0, 0, 0])]).toEqual([1, 0]);
});

itHolds(
  "the greedy choice is never under 63 % of the best choice, nor over its own bounds; exchanges never make it worse",
  [problems(1, 9, 0), fc.integer({min: 1, max: 4})],
  (problem, stops) => {
    const best = bruteForce(problem, stops);
    const gain = greedyGain(problem, stops);
    expect(gain).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-6);
    expect(choices.greedyBounds(problem, stops)[stops]).toBeGreaterThanOrEqual(best - 1e-6);
    const exchanged = gainOf(problem, choices.goodChoice(problem, stops));
    expect(exchanged).toBeGreaterThanOrEqual(gain - 1e-6);
    expect(exchanged).toBeLessThanOrEqual(best + 1e-6);
  }
);

it("swapping never loses anyone, and keeps required stops", () => {
  forAll([problems(3, 25), fc.integer({min: 0, max: 5})], (problem, more) => {
    const stops = problem.required.length + more;
    const start = choices.greedy(problem, stops).map((s) => s.candidate);
    for (const after of [
      choices.swapped(problem, start, stops),
      choices.preferred(problem, start),
      choices.trimmed(problem, start)
    ]) {
      expect(gainOf(problem, after)).toBeGreaterThanOrEqual(gainOf(problem, start) - 1e-6);
      expectChoice(problem, after, stops);
    }
  });
});

it("swapping finds what the greedy choice misses", () => {
  // The middle covers most, but the two ends cover everyone.
  const pairs = [0, 1, 2].map((i) => [i, i + 1]);
  const trap = problemOf(pairs, [30, 40, 40, 30]);
  expect(greedyGain(trap, 2)).toBe(110);
  expect(choices.goodChoice(trap, 2).sort()).toEqual([0, 2]);
});
