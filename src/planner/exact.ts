import {greedy} from "../domain/siting/greedy.js";
import {columnsOf, coveringModel, type LinearModel} from "./model.js";
import {gainOf, NOTHING, unitOf, withStops, type Problem} from "../domain/siting/problem.js";
import {coverers, reduce, type Reduced} from "./reduce.js";
import {preferred, swapped, trimmed} from "../domain/siting/swap.js";

/** The part of HiGHS that is used here (package `highs`). */
export interface Highs {
  constants: {modelStatus: {optimal: number}; callbackType: {mipInterrupt: number; mipImprovingSolution: number}};
  createModel(model: LinearModel): HighsModel;
}

interface HighsModel {
  options: {set(values: Record<string, boolean | number | string>): unknown};
  info: {get(name: string): number | bigint};
  run(callbacks?: Record<number, (event: Progress) => undefined>): unknown;
  changeRowBounds(row: number, lower: number, upper: number): unknown;
  setSolution(solution: {colValue: Float64Array}): unknown;
  getModelStatus(): number;
  getObjectiveValue(): number;
  getSolution(): {colValue: Float64Array; colDual: Float64Array};
  dispose(): void;
}

/** What HiGHS says of its work while it goes on. */
interface Progress {
  data: {mip_total_lp_iterations?: number | bigint; mip_dual_bound?: number; mip_solution?: Float64Array};
  interrupt(): void;
}

/** A choice of stops, and how far it is from the best one. */
export interface Solved {
  choice: number[];
  /** People that it adds to those covered before. */
  gain: number;
  /** No choice of as many stops adds more. */
  bound: number;
  /** True when nothing better exists. */
  proven: boolean;
}

export interface SolveOptions {
  /** A choice to do better than. */
  start?: number[];
  /**
   * Iterations of HiGHS after which it stops at the best choice found: a count, not a time, so that the same question has the same answer on
   * every machine. A thousand take about half a second.
   */
  effort?: number;
  /** Told of the best choice so far, again and again while HiGHS works. */
  better?(found: Omit<Solved, "proven">): void;
}

/** Milliseconds between two reports of the best choice so far: a reader follows no more, and each takes some. */
const REST_MS = 250;

/** An optimum of HiGHS is right to this, relative to its size. */
const PRECISION = 1e-7;

/**
 * Solves a problem exactly, for several numbers of stops in turn.
 *
 * The relaxed model, where stops may be open in part, gives a bound, and most often the optimum. Where it does not, what it says
 * of each candidate rules most of them out, given the best choice that swaps find; HiGHS decides among the others.
 */
export function openSolver(highs: Highs, problem: Problem) {
  const {required} = problem;
  const base = gainOf(problem, required);
  const reduced = reduce(withStops(problem, required));
  const small = problemOf(reduced, problem.preference);
  const unit = unitOf(problem);
  let relaxed: HighsModel | null = null;

  function relax(free: number): Relaxed {
    relaxed ??= quiet(highs.createModel(coveringModel(reduced, free, {integer: false})));
    relaxed.changeRowBounds(reduced.groups.filter(({by}) => by.length > 1).length, -Infinity, free);
    relaxed.run();
    if (relaxed.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error("the relaxed model has no optimum");
    const {colValue, colDual} = relaxed.getSolution();
    const value = relaxed.getObjectiveValue();
    return {bound: value + PRECISION * Math.max(1, value), values: colValue, costs: colDual};
  }

  /** The best choice of so many stops, required ones among them. Stops that would add no one are left out. */
  function solve(stops: number, {start = [], effort = Infinity, better}: SolveOptions = {}): Solved {
    const free = stops - required.length;
    if (!(free >= 0)) throw new RangeError(`${stops} stops are fewer than the ${required.length} required`);
    const finish = (positions: number[], bound: number, proven: boolean): Solved => {
      const choice = preferred(
        problem,
        trimmed(problem, [...required, ...positions.map((i) => reduced.candidates[i])])
      );
      const gain = gainOf(problem, choice);
      return {choice, gain, bound: proven ? gain : Math.max(gain, base + bound), proven};
    };
    if (reduced.candidates.length <= free) return finish([...reduced.candidates.keys()], 0, true);
    if (free === 0) return finish([], 0, true);
    const relaxation = relax(free);
    const starts = [
      greedy(small, free).map((s) => s.candidate),
      largest(relaxation.values, reduced, free),
      positionsIn(reduced, start)
    ];
    const best = bestOf(
      small,
      starts.map((s) => swapped(small, s.slice(0, free), free))
    );
    const gap = relaxation.bound - best.gain;
    if (gap < Math.max(unit, NOTHING)) return finish(best.choice, relaxation.bound, true);
    let told = -Infinity;
    const report = (found: Found, bound: number) => {
      const now = performance.now();
      if (!better || now < told + REST_MS) return;
      told = now;
      better(finish(found.choice, Math.min(bound, relaxation.bound), false));
    };
    const decided = decide(highs, small, {free, best, gap, relaxation, unit, effort, report});
    return finish(decided.choice, Math.min(decided.bound, relaxation.bound), decided.proven);
  }

  /** Gives back the memory that HiGHS holds. */
  const dispose = () => relaxed?.dispose();
  return {solve, dispose};
}

interface Relaxed {
  bound: number;
  /** By column, its value, and what the bound loses when it takes the other end of its range. */
  values: Float64Array;
  costs: Float64Array;
}

type Found = Pick<Solved, "choice" | "gain">;

interface Decision {
  free: number;
  best: Found;
  gap: number;
  relaxation: Relaxed;
  unit: number;
  effort: number;
  report(found: Found, bound: number): void;
}

/** Lets HiGHS choose among the candidates that a better choice than the best one known may have. */
function decide(highs: Highs, small: Problem, {free, best, gap, relaxation, unit, effort, report}: Decision): Solved {
  const {values, costs} = relaxation;
  const settled = (i: number) => Math.abs(costs[i]) > gap - unit + NOTHING;
  const open = best.choice.filter((i) => values[i] > 1 - NOTHING && settled(i));
  const allowed = small.allowed.map((_, i) => best.choice.includes(i) || !(values[i] < NOTHING && settled(i)));
  const base = gainOf(small, open);
  const rest = withStops({...small, allowed}, open);
  const reduced = reduce(rest);
  const kept = problemOf(reduced, small.preference);
  const left = free - open.length;
  if (reduced.candidates.length <= left) {
    const better = bestOf(small, [best.choice, [...open, ...reduced.candidates]]);
    return {...better, bound: better.gain, proven: true};
  }
  const {callbackType} = highs.constants;
  const start = swapped(kept, positionsIn(reduced, best.choice), left);
  const model = quiet(highs.createModel(coveringModel(reduced, left, {integer: true})));
  try {
    model.options.set({mip_rel_gap: 0, mip_abs_gap: unit > 0 ? unit / 2 : NOTHING});
    model.setSolution({colValue: columnsOf(reduced, start)});
    const foundIn = (values: Float64Array): Found => {
      const positions = [...reduced.candidates.keys()].filter((i) => values[i] > 0.5);
      const choice = [...open, ...positions.map((i) => reduced.candidates[i])];
      return bestOf(small, [best.choice, ...(choice.length <= free ? [choice] : [])]);
    };
    // Candidates that were ruled out are in no choice better than the best one known.
    const boundOf = (dual: unknown) => Math.max(best.gain, base + Number(dual));
    let known = best;
    model.run({
      [callbackType.mipImprovingSolution]: ({data}) => {
        known = foundIn(data.mip_solution!);
      },
      [callbackType.mipInterrupt]: ({data, interrupt}) => {
        report(known, boundOf(data.mip_dual_bound));
        if (Number(data.mip_total_lp_iterations) > effort) interrupt();
      }
    });
    const better = foundIn(model.getSolution().colValue);
    const bound = boundOf(model.info.get("mip_dual_bound"));
    const proven =
      model.getModelStatus() === highs.constants.modelStatus.optimal || bound - better.gain < Math.max(unit, NOTHING);
    return {...better, bound, proven};
  } finally {
    model.dispose();
  }
}

function quiet(model: HighsModel): HighsModel {
  model.options.set({output_flag: false});
  return model;
}

/** A reduced problem as a problem, whose candidates are positions and whose demands are groups. */
const problemOf = ({candidates, groups}: Reduced, preference: number[]): Problem => ({
  covers: coverers(
    groups.map(({by}) => by),
    candidates.length
  ),
  weights: groups.map(({weight}) => weight),
  served: groups.map(() => false),
  required: [],
  allowed: candidates.map(() => true),
  preference: candidates.map((c) => preference[c])
});

/** Positions of those of the candidates that are left. */
const positionsIn = ({candidates}: Reduced, choice: number[]): number[] =>
  choice.map((c) => candidates.indexOf(c)).filter((position) => position >= 0);

/** The candidates that the relaxed model opens most. */
const largest = (values: Float64Array, {candidates}: Reduced, count: number): number[] =>
  [...candidates.keys()].sort((a, b) => values[b] - values[a] || a - b).slice(0, count);

function bestOf(problem: Problem, choices: number[][]): Found {
  const found = choices.map((choice) => ({choice, gain: gainOf(problem, choice)}));
  return found.reduce((best, other) => (other.gain > best.gain + NOTHING ? other : best));
}
