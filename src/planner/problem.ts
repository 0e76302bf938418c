/**
 * Maximal covering (Church and ReVelle, 1974): where to open a given number of stops so that most people are within reach of one.
 * Candidates and demands are numbered from 0, each in its own list.
 */
export interface Problem {
  /** By candidate, the demands that a stop there would cover, in increasing order. */
  covers: number[][];
  /** By demand, how many people it counts for: 0 where nobody lives. */
  weights: number[];
  /** By demand, whether something that exists already covers it. */
  served: boolean[];
  /** Candidates that are in every choice. */
  required: number[];
  /** By candidate, false for one that may not be chosen. */
  allowed: boolean[];
  /** By candidate, which is taken among those that cover as many: the highest. */
  preference: number[];
}

/** What a choice of stops changes for the people of a problem. */
export interface Coverage {
  /** People counted, those covered before the choice, and those covered with it. */
  total: number;
  before: number;
  after: number;
  /** By demand: 0 out of reach, 1 covered before, 2 covered by the choice. */
  states: (0 | 1 | 2)[];
}

/** Counts of people are sums of figures with one decimal at most: less than this is no difference. */
export const NOTHING = 1e-6;

/** How many people a choice covers. Candidates may come in any order, and twice. */
export function coverageOf({covers, weights, served}: Problem, choice: Iterable<number>): Coverage {
  const states = served.map((s): 0 | 1 | 2 => (s ? 1 : 0));
  for (const candidate of choice) for (const demand of covers[candidate]) if (states[demand] === 0) states[demand] = 2;
  const sum = (kept: (state: number) => boolean) =>
    weights.reduce((n, weight, i) => n + (kept(states[i]) ? weight : 0), 0);
  return {total: sum(() => true), before: sum((s) => s === 1), after: sum((s) => s !== 0), states};
}

/** People that a choice covers and that nothing covered before. */
export function gainOf(problem: Problem, choice: Iterable<number>): number {
  const {before, after} = coverageOf(problem, choice);
  return after - before;
}

/** The problem once some stops are there: what they cover is served, and nothing is required any more. */
export function withStops(problem: Problem, stops: number[]): Problem {
  const served = [...problem.served];
  const allowed = [...problem.allowed];
  for (const stop of stops) {
    allowed[stop] = false;
    for (const demand of problem.covers[stop]) served[demand] = true;
  }
  return {...problem, served, allowed, required: []};
}

/** Largest number that divides every weight, among one, a tenth, and nothing: two choices differ by as much at least. */
export function unitOf({weights}: Problem): number {
  const whole = (scale: number) => weights.every((w) => Math.abs(w * scale - Math.round(w * scale)) < NOTHING);
  return whole(1) ? 1 : whole(10) ? 0.1 : 0;
}
