import {DETOURS} from "../detour.js";
import {greedy} from "./greedy.js";
import {distancesOf, placeDistances, problemOf, type Problem, type Siting, type SitingQuestion} from "./problem.js";
import {preferred, swapped, trimmed} from "./swap.js";

/** Numbers from 0 to 1 (Mulberry32): equal questions have equal draws, and different ones the same luck. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The problem of a question with what is not known drawn: how much longer the road is, and who counts.
 *
 * @param chances by commune, how likely it is that its inhabitants count; null where it is known
 */
export function* drawnProblems(
  data: Siting,
  question: SitingQuestion,
  random: () => number,
  chances: (number | null)[] | null = null
): Generator<Problem, never> {
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!];
  const distances = distancesOf(data);
  const toPlace = placeDistances(data);
  for (;;) {
    const detour = least + (most - least) * random();
    const problem = problemOf(data, question, distances, {toPlace, detour});
    const drawn = (weight: number, i: number) => {
      const chance = chances?.[i] ?? null;
      return chance === null ? weight : random() < chance ? data.population[i] : 0;
    };
    yield {...problem, weights: problem.weights.map(drawn)};
  }
}

/** A good choice in little time: the greedy one, bettered by exchanges. */
export function goodChoice(problem: Problem, stops: number): number[] {
  const start = greedy(problem, stops).map(({candidate}) => candidate);
  return preferred(problem, trimmed(problem, swapped(problem, start, stops)));
}
