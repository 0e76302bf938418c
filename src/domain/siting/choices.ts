// Where to open places of help: good choices in little time, their bounds, their exchanges.
import {DETOURS} from "../detour.js";
import {
  distancesOf,
  gainOf,
  NOTHING,
  placeDistances,
  problemOf,
  type Problem,
  type Siting,
  type SitingQuestion
} from "./problem.js";

/** A stop, and how many people it adds to those that the stops before it cover. */
export interface Step {
  candidate: number;
  gain: number;
}

/**
 * Takes, one after the other, the stop that adds most people: at least 63 % (1 − 1/e) of what the best choice adds
 * (Nemhauser, Wolsey and Fisher, 1978). Required stops come first.
 *
 * @param stops fewer come back when no other would add anyone
 */
export function greedy(problem: Problem, stops: number): Step[] {
  const {required, allowed} = problem;
  const picking = pickFrom(problem);
  const steps: Step[] = [];
  const take = (among: number[], least: number) => {
    const step = picking.best(among);
    if (!step || step.gain < least) return false;
    picking.take(step.candidate);
    steps.push(step);
    return true;
  };
  const left = new Set(required);
  while (left.size > 0 && take([...left], 0)) left.delete(steps.at(-1)!.candidate);
  const free = [...allowed.keys()].filter((c) => allowed[c] && !required.includes(c));
  while (steps.length < stops && take(free, NOTHING));
  return steps;
}

export const inOrder = (problem: Problem, choice: number[]): Step[] =>
  greedy({...problem, required: choice}, choice.length);

/**
 * Upper bounds by number of free stops, from 0: the first steps of the greedy choice and the largest gains left, for
 * whichever number of steps gives least. Increasing and concave.
 */
export function greedyBounds(problem: Problem, most: number): number[] {
  const steps = greedy(problem, problem.required.length + most);
  const picking = pickFrom(problem);
  const reachable = gainOf(problem, [
    ...problem.required,
    ...[...problem.allowed.keys()].filter((c) => problem.allowed[c])
  ]);
  const bounds = new Array<number>(most + 1).fill(reachable);
  let reached = 0;
  for (let taken = 0; taken <= steps.length; ++taken) {
    if (taken >= problem.required.length) {
      const gains = picking.gains().sort((a, b) => b - a);
      let bound = reached;
      for (let stops = 0; stops <= most; ++stops) {
        bounds[stops] = Math.min(bounds[stops], bound);
        bound += gains[stops] ?? 0;
      }
    }
    if (taken === steps.length) break;
    picking.take(steps[taken].candidate);
    reached += steps[taken].gain;
  }
  return bounds;
}

function pickFrom(problem: Problem) {
  const {allowed, preference} = problem;
  const {add: take, gain: added} = tallyOf(problem, []);
  return {
    /** Among those that add as many, the preferred one, then the first. */
    best(among: number[]): Step | null {
      let best: Step | null = null;
      for (const candidate of among) {
        const gain = added(candidate);
        const more = best === null ? Infinity : gain - best.gain;
        if (more > NOTHING || (more > -NOTHING && before(candidate, best!.candidate))) best = {candidate, gain};
      }
      return best;
    },
    take,
    gains: () => allowed.flatMap((isAllowed, c) => (isAllowed ? added(c) : []))
  };

  function before(a: number, b: number) {
    return preference[a] === preference[b] ? a < b : preference[a] > preference[b];
  }
}

/** Swaps are few; this only keeps a fault from running for ever. */
const ROUNDS = 1000;

/**
 * Replaces one stop at a time while that adds people (Teitz and Bart, 1968). Required stops stay; a choice of fewer
 * than `stops` is completed.
 */
export function swapped(problem: Problem, choice: number[], stops: number): number[] {
  const tally = tallyOf(problem, choice);
  for (let round = 0; round < ROUNDS; ++round) {
    const swap = tally.chosen.length < stops ? tally.best(NOTHING) : bestSwap(problem, tally);
    if (!swap) break;
    if (swap.out !== null) tally.drop(swap.out);
    tally.add(swap.in);
  }
  return tally.chosen;
}

/** Replaces stops by larger communes where no one loses by it. */
export function preferred(problem: Problem, choice: number[]): number[] {
  const {required, allowed, preference} = problem;
  const tally = tallyOf(problem, choice);
  for (let round = 0; round < ROUNDS; ++round) {
    const swap = tally.chosen
      .filter((c) => !required.includes(c))
      .flatMap((out) => {
        const loss = tally.loss(out);
        tally.drop(out);
        const [better] = [...allowed.keys()]
          .filter((c) => allowed[c] && preference[c] > preference[out] && !tally.has(c))
          .filter((c) => tally.gain(c) > loss - NOTHING)
          .sort((a, b) => preference[b] - preference[a] || a - b);
        tally.add(out);
        return better === undefined ? [] : [{out, in: better}];
      })[0];
    if (!swap) break;
    tally.drop(swap.out);
    tally.add(swap.in);
  }
  return tally.chosen;
}

/** Drops the stops that add no one, the last chosen first. Required stops stay. */
export function trimmed(problem: Problem, choice: number[]): number[] {
  const tally = tallyOf(problem, choice);
  for (const stop of [...tally.chosen].reverse())
    if (!problem.required.includes(stop) && tally.loss(stop) < NOTHING) tally.drop(stop);
  return tally.chosen;
}

interface Swap {
  out: number | null;
  in: number;
  gain: number;
}

type Tally = ReturnType<typeof tallyOf>;

function bestSwap({required}: Problem, tally: Tally): Swap | null {
  let best: Swap | null = null;
  for (const out of [...tally.chosen]) {
    if (required.includes(out)) continue;
    const loss = tally.loss(out);
    tally.drop(out);
    const found = tally.best(loss + Math.max(NOTHING, best?.gain ?? 0));
    if (found) best = {out, in: found.in, gain: found.gain - loss};
    tally.add(out);
  }
  return best;
}

const SERVED = 1e6;

/** A choice, and how many of its stops cover each demand. */
export function tallyOf({covers, weights, served, allowed}: Problem, choice: number[]) {
  // A demand that is served is neither gained nor lost.
  const times = served.map((s) => (s ? SERVED : 0));
  const chosen: number[] = [];
  const count = (candidate: number, step: number) => {
    for (const demand of covers[candidate]) times[demand] += step;
  };
  const sum = (candidate: number, left: number) =>
    covers[candidate].reduce((n, d) => n + (times[d] === left ? weights[d] : 0), 0);
  const tally = {
    chosen,
    has: (candidate: number) => chosen.includes(candidate),
    add(candidate: number): void {
      chosen.push(candidate);
      count(candidate, 1);
    },
    drop(candidate: number): void {
      chosen.splice(chosen.indexOf(candidate), 1);
      count(candidate, -1);
    },
    loss: (candidate: number) => sum(candidate, 1),
    gain: (candidate: number) => sum(candidate, 0),
    /** The candidate that adds most, if more than `least`. */
    best(least: number): Swap | null {
      let found: Swap | null = null;
      for (let candidate = 0; candidate < covers.length; ++candidate) {
        if (!allowed[candidate]) continue;
        const gain = tally.gain(candidate);
        if (gain > (found?.gain ?? least)) found = {out: null, in: candidate, gain};
      }
      return found;
    }
  };
  for (const candidate of new Set(choice)) tally.add(candidate);
  return tally;
}

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
