import {greedyCurve, withSolved, type CurvePoint} from "./curve.js";
import type {PlannerData} from "./data.js";
import {openSolver, type Highs, type Solved} from "./exact.js";
import {greedy, inOrder} from "../domain/siting/greedy.js";
import {
  coverageOf,
  distancesOf,
  gainOf,
  NOTHING,
  problemOf,
  type Coverage,
  type Problem
} from "../domain/siting/problem.js";
import {STOPS, type Scenario} from "./scenario.js";
import {tallyOf} from "../domain/siting/swap.js";
import {tourOf} from "./tour.js";

/** A stop of a choice. Communes are positions in the data. */
export interface PlanStop {
  commune: number;
  /** People that it adds to those covered before and by the stops above it. */
  gain: number;
  /** People who would be out of reach without it, the others being there. */
  alone: number;
  /** Communes that it is the first of the list to cover. */
  communes: number[];
  /** True where the scenario requires it. */
  required: boolean;
}

/** The answer to a scenario, as it is known so far. */
export interface Plan extends Coverage {
  scenario: Scenario;
  /** No choice covers more, and whether that is what this one covers. */
  bound: number;
  proven: boolean;
  /** The most useful first. */
  stops: PlanStop[];
  /** By number of stops. */
  curve: CurvePoint[];
  /** What could be covered with none of the required stops; null where none is, and as long as it is not known. */
  free: Pick<Plan, "after" | "bound"> | null;
  /** What the reader's own choice does; null without one. */
  own: {stops: PlanStop[]; after: number; best: CurvePoint | null} | null;
  /** The bus's round, from the depot where there is one, else from the first stop. */
  tour: {communes: number[]; km: number; bound: number} | null;
}

/** How far an answer is: greedy, the best so far, the best one, the whole curve; or greedy for good. */
export type Stage = "first" | "better" | "optimum" | "complete" | "failed";

/** Iterations of HiGHS spent on a choice at most, see {@link openSolver}. */
export interface Effort {
  /** On that of the scenario. */
  chosen: number;
  /** On each other point of the curve. */
  others: number;
}

export type Planner = ReturnType<typeof openPlanner>;

/** Answers scenarios on the data of a département. */
export function openPlanner(data: PlannerData) {
  const distances = distancesOf(data);

  /** The problem of a scenario, what a choice decides of its plan, and the plan. */
  function answering(scenario: Scenario) {
    const problem = problemOf(data, scenario, distances);
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

  /** The best choice of as many stops, free of those that the scenario requires. */
  function withoutRequired(scenario: Scenario, highs: Highs, effort: number, start: number[]): Plan["free"] {
    const problem = problemOf(data, {...scenario, include: []}, distances);
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
    /** An answer at once: the greedy choice. */
    first(scenario: Scenario): Plan {
      const {problem, chosen, plan} = answering(scenario);
      const choice = greedy(problem, scenario.stops).map((step) => step.candidate);
      return plan(chosen(choice), greedyCurve(problem, STOPS.max));
    },
    /**
     * Better and better answers: the best choice first, then what its required stops cost, and the other points of the curve.
     *
     * @param better told of the best choice so far while it takes long to be the best
     */
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
const isBetter = (a: Solved, b: Solved): boolean =>
  a.gain > b.gain + NOTHING || (a.gain > b.gain - NOTHING && a.choice.length < b.choice.length);

/** The smallest number of stops that is known to add as many people as a choice, where it is smaller than that of the choice. */
function fewest(curve: CurvePoint[], {gain, choice}: Solved): number | null {
  const point = curve.find((p) => p.gain > gain - NOTHING);
  return point && point.stops < choice.length ? point.stops : null;
}

/** Stops of a choice, each after those that add more. */
function stopsOf(problem: Problem, choice: number[]): PlanStop[] {
  const steps = inOrder(problem, choice);
  const tally = tallyOf(
    problem,
    steps.map((step) => step.candidate)
  );
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
