// Finds where stops reach most people: greedy, then exact by HiGHS; the curve of stops, and the round of them.

import {cumsum, least, range} from "d3";
import {type PlannerData, type Scenario, STOPS, zoned} from "./scenario.js";
import {type Highs, openSolver, type Solved} from "./exact.js";
import {greedy, greedyBounds, inOrder, tallyOf} from "../../domain/siting/choices.js";
import {
  type Coverage,
  coverageOf,
  distancesOf,
  gainOf,
  NOTHING,
  type Problem,
  problemOf
} from "../../domain/siting/problem.js";

export interface Plan extends Coverage {
  scenario: Scenario;
  /** Upper bound of `after`. */
  bound: number;
  proven: boolean;
  /** The most useful first. */
  stops: ReturnType<typeof stopsOf>;
  curve: CurvePoint[];
  /** Without the required stops; null without any, and until it is known. */
  free: Pick<Plan, "after" | "bound"> | null;
  own: {stops: Plan["stops"]; after: number; best: CurvePoint | null} | null;
  /** From the depot or else the first stop. */
  tour: {communes: number[]; km: number; bound: number} | null;
}

/** Greedy, the best so far, the best, the whole curve; or greedy for good. */
export type Stage = "first" | "better" | "optimum" | "complete" | "failed";

/** Iterations of HiGHS on the choice of the scenario, and on each other point of the curve. */
export type Effort = {chosen: number; others: number};

export type Planner = ReturnType<typeof openPlanner>;

export function openPlanner(data: PlannerData) {
  const distances = distancesOf(data);

  function answering(scenario: Scenario) {
    const problem = problemOf(...zoned(data, scenario), distances);
    const chosen = (choice: number[]) => {
      const stops = stopsOf(problem, choice);
      const order = stops.map(({commune}) => commune);
      return {...coverageOf(problem, choice), stops, tour: roundOf(scenario, order)};
    };
    const plan = (parts: ReturnType<typeof chosen>, curve: CurvePoint[], free: Plan["free"] = null): Plan => {
      const {before, after} = parts;
      const point = curve.find(({stops}) => stops === scenario.stops)!;
      const bound = Math.max(after, before + point.bound);
      const proven = bound - after < NOTHING;
      return {scenario, ...parts, bound, proven, curve, free, own: ownOf(data, scenario, problem, curve)};
    };
    return {problem, chosen, plan};
  }

  function roundOf({depot}: Scenario, choice: number[]): Plan["tour"] {
    const from = depot === null ? [] : [data.codes.indexOf(depot)];
    const communes = [...from, ...choice.filter((c) => !from.includes(c))];
    if (choice.length === 0 || communes.length < 2) return null;
    const {order, km, bound} = tourOf(communes.map((a) => communes.map((b) => distances[a][b])));
    return {communes: order.map((i) => communes[i]), km, bound};
  }

  function withoutRequired(scenario: Scenario, highs: Highs, effort: number, start: number[]): Plan["free"] {
    const problem = problemOf(...zoned(data, {...scenario, include: []}), distances);
    const solver = openSolver(highs, problem);
    try {
      const {gain, bound} = solver.solve(scenario.stops, {start, effort});
      const {before} = coverageOf(problem, []);
      return {after: before + gain, bound: before + bound};
    } finally {
      solver.dispose();
    }
  }

  return {
    first(scenario: Scenario): Plan {
      const {problem, chosen, plan} = answering(scenario);
      const choice = greedy(problem, scenario.stops).map((step) => step.candidate);
      return plan(chosen(choice), greedyCurve(problem, STOPS.max));
    },
    /** Better and better answers: the best choice, what its required stops cost, the other points of the curve. */
    *exact(scenario: Scenario, highs: Highs, effort: Effort, better?: (plan: Plan) => void): Generator<Plan> {
      const {problem, chosen, plan} = answering(scenario);
      const solver = openSolver(highs, problem);
      try {
        let curve = greedyCurve(problem, STOPS.max);
        const report = (found: Omit<Solved, "proven">) =>
          better?.(plan(chosen(found.choice), withSolved(curve, scenario.stops, found)));
        let best = solver.solve(scenario.stops, {effort: effort.chosen, better: better && report});
        let parts = chosen(best.choice);
        curve = withSolved(curve, scenario.stops, best);
        yield plan(parts, curve);
        const free = scenario.include.length > 0 ? withoutRequired(scenario, highs, effort.chosen, best.choice) : null;
        if (free) yield plan(parts, curve, free);
        let start = best.choice;
        for (const {stops} of curve) {
          if (curve.find((p) => p.stops === stops)!.proven && stops !== fewest(curve, best)) continue;
          const solved = solver.solve(stops, {start, effort: effort.others});
          start = solved.choice;
          curve = withSolved(curve, stops, solved);
          if (stops <= scenario.stops && isBetter(solved, best)) {
            best = solved;
            parts = chosen(best.choice);
          }
          yield plan(parts, curve, free);
        }
      } finally {
        solver.dispose();
      }
    }
  };
}

/** Covers more, or as many with fewer stops. */
const isBetter = (a: Solved, b: Solved) =>
  a.gain > b.gain + NOTHING || (a.gain > b.gain - NOTHING && a.choice.length < b.choice.length);

function fewest(curve: CurvePoint[], {gain, choice}: Solved): number | null {
  const point = curve.find((p) => p.gain > gain - NOTHING);
  return point && point.stops < choice.length ? point.stops : null;
}

/**
 * The stops of a choice, the most useful first: with the people that each adds to those covered before and by the stops
 * above it, and those out of reach without it alone. Communes are positions in the data.
 */
function stopsOf(problem: Problem, choice: number[]) {
  const steps = inOrder(problem, choice);
  const tally = tallyOf(problem, choice);
  const seen = [...problem.served];
  return steps.map(({candidate, gain}) => {
    const communes = problem.covers[candidate].filter((d) => !seen[d]);
    for (const d of communes) seen[d] = true;
    return {
      commune: candidate,
      gain,
      alone: tally.loss(candidate),
      communes,
      required: problem.required.includes(candidate)
    };
  });
}

function ownOf({codes}: PlannerData, {own}: Scenario, problem: Problem, curve: CurvePoint[]): Plan["own"] {
  if (own.length === 0) return null;
  const choice = own.map((code) => codes.indexOf(code));
  const {before} = coverageOf(problem, []);
  return {
    stops: stopsOf(problem, choice).map((stop) => ({...stop, required: false})),
    after: before + gainOf(problem, choice),
    best: curve.find(({stops}) => stops === own.length) ?? null
  };
}

type CurvePoint = {stops: number; gain: number; bound: number; proven: boolean};

/** From the required stops (at least one) to `most`. */
export function greedyCurve(problem: Problem, most: number): CurvePoint[] {
  const required = problem.required.length;
  const gains = cumsum(greedy(problem, most), (step) => step.gain);
  const bounds = greedyBounds(problem, Math.max(0, most - required));
  return range(Math.max(1, required), most + 1).map((stops) =>
    pointOf(stops, gains[Math.min(stops, gains.length) - 1] ?? 0, bounds[stops - required])
  );
}

/** Fewer stops than those solved cannot add more, more stops cannot add less. */
export const withSolved = (points: CurvePoint[], at: number, {gain, bound}: Pick<Solved, "gain" | "bound">) =>
  points.map((point) =>
    pointOf(
      point.stops,
      point.stops >= at ? Math.max(point.gain, gain) : point.gain,
      point.stops <= at ? Math.min(point.bound, bound) : point.bound
    )
  );

function pointOf(stops: number, gain: number, bound: number): CurvePoint {
  const proven = bound - gain < NOTHING;
  return {stops, gain, bound: proven ? gain : bound, proven};
}

/** Shorter by less is not shorter, km. */
const LEAST_GAIN = 1e-7;

/** Most points that Or-opt moves together (Or, 1976). */
const SEGMENT = 3;

/**
 * A short loop: nearest neighbour from each point in turn, improved by 2-opt and Or-opt; the shortest of these, and a
 * lower bound.
 *
 * @param distances symmetric, by point, km; at least one
 * @returns points in order from the first one (the depot), length and bound
 */
export function tourOf(distances: number[][]) {
  const loops = distances.map((_, start) => fromFirst(shortened(nearestNext(distances, start), distances)));
  const order = least(loops, (loop) => lengthOf(loop, distances))!;
  const km = lengthOf(order, distances);
  return {order, km, bound: Math.min(km, loopBound(distances, km))};
}

export const lengthOf = (order: number[], distances: number[][]): number =>
  order.reduce((sum, point, i) => sum + distances[point][order[(i + 1) % order.length]], 0);

function nearestNext(distances: number[][], start: number) {
  const order = [start];
  const left = new Set(distances.keys());
  left.delete(start);
  while (left.size > 0) {
    const from = distances[order.at(-1)!];
    const next = [...left].reduce((best, point) => (from[point] < from[best] ? point : best));
    left.delete(next);
    order.push(next);
  }
  return order;
}

function shortened(order: number[], distances: number[][]): number[] {
  const most = lengthOf(order, distances) - LEAST_GAIN;
  for (const next of neighbours(order)) if (lengthOf(next, distances) <= most) return shortened(next, distances);
  return order;
}

/** Loops one move away: a stretch reversed, or moved elsewhere. */
function* neighbours(order: number[]): Generator<number[]> {
  const n = order.length;
  for (let from = 1; from < n; ++from)
    for (let to = from + 2; to <= n; ++to)
      yield [...order.slice(0, from), ...order.slice(from, to).reverse(), ...order.slice(to)];
  for (let size = 1; size <= Math.min(SEGMENT, n - 2); ++size)
    for (let from = 0; from < n; ++from) {
      const turned = [...order.slice(from), ...order.slice(0, from)];
      const [segment, rest] = [turned.slice(0, size), turned.slice(size)];
      for (let at = 1; at < rest.length; ++at)
        for (const part of [segment, [...segment].reverse()]) yield [...rest.slice(0, at), ...part, ...rest.slice(at)];
    }
}

/** The loop from point 0, in the direction whose second point has the smaller number. */
function fromFirst(order: number[]) {
  const at = order.indexOf(0);
  const forward = [...order.slice(at), ...order.slice(0, at)];
  return forward.length > 2 && forward[1] > forward.at(-1)! ? [0, ...forward.slice(1).reverse()] : forward;
}

/** Iterations of the ascent; the bound hardly moves later. */
const ASCENT = 400;

/**
 * Lower bound of Held and Karp (1970): a 1-tree is never longer than the shortest loop, even after the legs of each
 * point are made longer or shorter by a weight. Weights move towards a tree where every point has two legs.
 *
 * @param target length of a loop
 */
export function loopBound(distances: number[][], target: number): number {
  const n = distances.length;
  if (n < 4) return lengthOf([...distances.keys()], distances);
  const weights = new Array<number>(n).fill(0);
  let best = 0;
  let scale = 1;
  for (let step = 0, stuck = 0; step < ASCENT; ++step) {
    const {length, degrees} = oneTree(distances, weights);
    const bound = length - 2 * weights.reduce((a, b) => a + b, 0);
    stuck = bound > best + LEAST_GAIN ? 0 : stuck + 1;
    best = Math.max(best, bound);
    const excess = degrees.reduce((sum, d) => sum + (d - 2) ** 2, 0);
    if (excess === 0) break;
    if (stuck >= 10) [scale, stuck] = [scale / 2, 0];
    const move = (scale * Math.max(LEAST_GAIN, target - bound)) / excess;
    for (let i = 0; i < n; ++i) weights[i] += move * (degrees[i] - 2);
  }
  return best;
}

/** The minimum spanning tree of points 1 and up (Prim), closed by the two shortest legs of point 0. */
function oneTree(distances: number[][], weights: number[]): {length: number; degrees: number[]} {
  const n = distances.length;
  const leg = (a: number, b: number) => distances[a][b] + weights[a] + weights[b];
  const degrees = new Array<number>(n).fill(0);
  const parent = new Array<number>(n).fill(1);
  const outside = new Set(Array.from({length: n - 2}, (_, i) => i + 2));
  let length = 0;
  const join = (a: number, b: number) => {
    length += leg(a, b);
    degrees[a] += 1;
    degrees[b] += 1;
  };
  while (outside.size > 0) {
    const next = [...outside].reduce((best, i) => (leg(i, parent[i]) < leg(best, parent[best]) ? i : best));
    outside.delete(next);
    join(next, parent[next]);
    for (const i of outside) if (leg(i, next) < leg(i, parent[i])) parent[i] = next;
  }
  const nearest = Array.from({length: n - 1}, (_, i) => i + 1).sort((a, b) => leg(0, a) - leg(0, b));
  join(0, nearest[0]);
  join(0, nearest[1]);
  return {length, degrees};
}
