import fc from "fast-check";
import {expect} from "vitest";
import {greedy} from "../../src/domain/siting/choices.js";
import {gainOf, type Problem} from "../../src/domain/siting/problem.js";

/** A problem of as many candidates as demands, from what each candidate covers. */
export function problemOf(covers: number[][], weights: number[], fields: Partial<Problem> = {}): Problem {
  return {
    covers,
    weights,
    served: weights.map(() => false),
    required: [],
    allowed: covers.map(() => true),
    preference: covers.map(() => 0),
    ...fields
  };
}

/** Communes on a plane of 60 km: each covers those within reach; some are served, banned, required or empty. */
export function problems(min: number, max: number, required = 2): fc.Arbitrary<Problem> {
  const commune = fc.record({
    x: fc.integer({min: 0, max: 60}),
    y: fc.integer({min: 0, max: 60}),
    weight: fc.oneof({weight: 1, arbitrary: fc.constant(0)}, {weight: 6, arbitrary: fc.integer({min: 1, max: 5000})}),
    served: fc.integer({min: 0, max: 5}).map((n) => n === 0),
    allowed: fc.integer({min: 0, max: 6}).map((n) => n > 0)
  });
  return fc
    .record({
      list: fc.array(commune, {minLength: min, maxLength: max, size: "max"}),
      reach: fc.integer({min: 4, max: 22}),
      required: fc.array(fc.nat(), {maxLength: required}),
      unit: fc.constantFrom(1, 0.1)
    })
    .map(({list, reach, required, unit}) => {
      const covers = list.map((a) => list.flatMap((b, i) => (Math.hypot(a.x - b.x, a.y - b.y) <= reach ? [i] : [])));
      const chosen = [...new Set(required.map((n) => n % list.length))];
      const weights = list.map((c) => Math.round(c.weight * unit * 10) / 10);
      return problemOf(covers, weights, {
        served: list.map((c) => c.served),
        allowed: list.map((c, i) => c.allowed || chosen.includes(i)),
        required: chosen,
        preference: list.map((c) => c.weight)
      });
    });
}

/** The most that any choice of so many stops adds, by trying them all. */
export function bruteForce(problem: Problem, stops: number): number {
  const free = [...problem.covers.keys()].filter((c) => problem.allowed[c] && !problem.required.includes(c));
  let best = 0;
  const extend = (choice: number[], from: number) => {
    best = Math.max(best, gainOf(problem, choice));
    if (choice.length < stops) for (let i = from; i < free.length; ++i) extend([...choice, free[i]], i + 1);
  };
  extend(problem.required, 0);
  return best;
}

/** Lists of numbers under ten, of which each digit is one. */
export const listsOf = (digits: string) => digits.split(" ").map((list) => [...list].map(Number));

/** Five communes in a row, 10 km apart; each covers its neighbours. */
export const ROW = problemOf(listsOf("01 012 123 234 34"), [50, 10, 40, 10, 30]);

/** How many the greedy choice adds. */
export const greedyGain = (problem: Problem, stops: number) => greedy(problem, stops).reduce((n, s) => n + s.gain, 0);

/** Expects a choice that a problem allows. */
export function expectChoice({required, allowed}: Problem, choice: number[], stops: number): void {
  expect(choice).toEqual(expect.arrayContaining(required));
  expect(choice.every((c) => allowed[c])).toBe(true);
  expect(new Set(choice).size).toBe(choice.length);
  expect(choice.length).toBeLessThanOrEqual(stops);
}
