import {NOTHING, type Problem} from "./problem.js";

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

/** A stop for another, or for none. */
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
    /** People whom only this stop covers. */
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
