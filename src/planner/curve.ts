import type {Solved} from "./exact.js";
import {greedy, greedyBounds} from "../domain/siting/greedy.js";
import {NOTHING, type Problem} from "../domain/siting/problem.js";

/** What so many stops can add. */
export interface CurvePoint {
  stops: number;
  /** People added by the best choice known. */
  gain: number;
  /** No choice adds more. */
  bound: number;
  /** True when no choice adds more than `gain`. */
  proven: boolean;
}

/** Points from as many stops as are required (one at least) to `most`, by the greedy choice and its bounds alone. */
export function greedyCurve(problem: Problem, most: number): CurvePoint[] {
  const required = problem.required.length;
  const steps = greedy(problem, most);
  const bounds = greedyBounds(problem, Math.max(0, most - required));
  const points: CurvePoint[] = [];
  for (let stops = Math.max(1, required); stops <= most; ++stops) {
    const gain = steps.slice(0, stops).reduce((n, step) => n + step.gain, 0);
    points.push(pointOf(stops, gain, bounds[stops - required]));
  }
  return points;
}

/** The points once one of them is solved: fewer stops cannot add more, more stops cannot add less. */
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
