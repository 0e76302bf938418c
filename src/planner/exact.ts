import {greedy, preferred, swapped, trimmed} from "../domain/siting/choices.js";
import {gainOf, NOTHING, type Problem, unitOf, withStops} from "../domain/siting/problem.js";

/** The part of HiGHS used here (package `highs`). */
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

interface Progress {
  data: {mip_total_lp_iterations?: number | bigint; mip_dual_bound?: number; mip_solution?: Float64Array};
  interrupt(): void;
}

/** A choice of stops. */
export interface Solved {
  choice: number[];
  /** People that it adds to those covered before. */
  gain: number;
  /** Upper bound of the gain of as many stops. */
  bound: number;
  /** True if nothing better exists. */
  proven: boolean;
}

export interface SolveOptions {
  /** A choice to improve. */
  start?: number[];
  /**
   * Iterations of HiGHS after which it stops: a count, not a time, so that every machine gives the same answer. A
   * thousand take about half a second.
   */
  effort?: number;
  /** Called with the best choice so far while HiGHS works. */
  better?(found: Omit<Solved, "proven">): void;
}

/** Milliseconds between two such calls. */
const REST_MS = 250;

/** Relative precision of an optimum of HiGHS. */
const PRECISION = 1e-7;

/**
 * Solves a problem exactly for several numbers of stops.
 *
 * The linear relaxation gives a bound, and most often the optimum. Otherwise its reduced costs rule most candidates
 * out, given the best choice found by swaps, and HiGHS decides among the others.
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

  /** The best choice of so many stops, with the required ones. Stops that add no one are left out. */
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

  const dispose = () => relaxed?.dispose();
  return {solve, dispose};
}

interface Relaxed {
  bound: number;
  /** By column, its value and its reduced cost. */
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

/** Lets HiGHS choose among the candidates that a better choice may have. */
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
    // No choice better than the best known has a candidate that was ruled out.
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

/** A reduced problem as a problem of its own. */
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

const positionsIn = ({candidates}: Reduced, choice: number[]): number[] =>
  choice.map((c) => candidates.indexOf(c)).filter((position) => position >= 0);

/** The candidates that the relaxation opens most. */
const largest = (values: Float64Array, {candidates}: Reduced, count: number): number[] =>
  [...candidates.keys()].sort((a, b) => values[b] - values[a] || a - b).slice(0, count);

function bestOf(problem: Problem, choices: number[][]): Found {
  const found = choices.map((choice) => ({choice, gain: gainOf(problem, choice)}));
  return found.reduce((best, other) => (other.gain > best.gain + NOTHING ? other : best));
}

/** A model as HiGHS takes it, with its rows compressed. */
export type LinearModel = ReturnType<typeof coveringModel>;

const MAXIMISE = -1;

/**
 * Maximal covering as a linear model:
 *
 *     maximise    Σ wᵢ yᵢ                          people of the groups that are covered
 *     subject to  yᵢ ≤ Σ xⱼ, j covers i            a group is covered by an open stop
 *                 Σ xⱼ ≤ p                         the last row
 *                 xⱼ ∈ {0, 1}, 0 ≤ yᵢ ≤ 1
 *
 * Columns are the candidates, then the groups. A group that only one candidate covers has no column: its people count
 * for the candidate. y is whole as soon as x is.
 */
export function coveringModel({candidates, groups}: Reduced, stops: number, {integer}: {integer: boolean}) {
  const shared = groups.filter(({by}) => by.length > 1);
  const [n, m] = [candidates.length, shared.length];
  const own = new Array<number>(n).fill(0);
  for (const {weight, by} of groups) if (by.length === 1) own[by[0]] += weight;
  const [starts, indices, values]: number[][] = [[0], [], []];
  for (const [i, {by}] of shared.entries()) {
    indices.push(...by, n + i);
    values.push(...by.map(() => 1), -1);
    starts.push(indices.length);
  }
  indices.push(...candidates.keys());
  values.push(...candidates.map(() => 1));
  starts.push(indices.length);
  return {
    numCols: n + m,
    numRows: m + 1,
    sense: MAXIMISE,
    colCost: [...own, ...shared.map(({weight}) => weight)],
    colLower: new Array(n + m).fill(0),
    colUpper: new Array(n + m).fill(1),
    rowLower: [...shared.map(() => 0), -Infinity],
    rowUpper: [...shared.map(() => Infinity), stops],
    matrix: {format: "csr" as const, numRows: m + 1, numCols: n + m, starts, indices, values},
    ...(integer && {integrality: [...candidates.map(() => 1), ...shared.map(() => 0)]})
  };
}

/** Values of those columns for a choice. */
export function columnsOf({candidates, groups}: Reduced, positions: number[]): Float64Array {
  const chosen = new Set(positions);
  const shared = groups.filter(({by}) => by.length > 1);
  return Float64Array.from([
    ...candidates.map((_, i) => Number(chosen.has(i))),
    ...shared.map(({by}) => Number(by.some((i) => chosen.has(i))))
  ]);
}

export type Reduced = ReturnType<typeof reduce>;

/**
 * A smaller problem with the same optimum, without the demands that are served, empty or unreachable and the candidates
 * dominated by another; demands covered by the same candidates become one group. Required stops must have been taken
 * out.
 */
export function reduce({covers, weights, served, allowed, preference}: Problem) {
  const useful = covers.map((demands, c) => (allowed[c] ? demands.filter((d) => !served[d] && weights[d] > 0) : []));
  const candidates = undominated(useful, preference, weights.length);
  const byDemand = coverers(
    candidates.map((c) => useful[c]),
    weights.length
  );
  const groups = new Map<string, {weight: number; by: number[]}>();
  for (const [demand, by] of byDemand.entries()) {
    if (by.length === 0) continue;
    const key = by.join();
    const group = groups.get(key);
    if (group) group.weight += weights[demand];
    else groups.set(key, {weight: weights[demand], by});
  }
  return {
    candidates,
    /** People, and positions in `candidates`. */
    groups: [...groups.values()]
  };
}

/** Candidates whose demands are not all covered by another; of equals, the preferred one, then the first. */
function undominated(useful: number[][], preference: number[], demands: number): number[] {
  const all = [...useful.keys()].filter((c) => useful[c].length > 0);
  const sets = useful.map((demands) => new Set(demands));
  const byDemand = coverers(useful, demands);
  const over = (a: number, b: number) =>
    useful[a].length > useful[b].length || preference[a] > preference[b] || (preference[a] === preference[b] && a < b);
  return all.filter((c) => {
    // A candidate that covers all of it covers its rarest demand.
    const rarest = useful[c].reduce((least, d) => (byDemand[d].length < byDemand[least].length ? d : least));
    return !byDemand[rarest].some(
      (other) =>
        other !== c &&
        useful[other].length >= useful[c].length &&
        over(other, c) &&
        useful[c].every((d) => sets[other].has(d))
    );
  });
}

/** Transposes: from the demands of each candidate, the candidates of each demand. */
export function coverers(covers: number[][], demands: number): number[][] {
  const by = Array.from({length: demands}, (): number[] => []);
  for (const [candidate, covered] of covers.entries()) for (const demand of covered) by[demand].push(candidate);
  return by;
}
