import type {Highs, Model} from "highs";
import {greedy, preferred, swapped, trimmed} from "../domain/siting/choices.js";
import {gainOf, NOTHING, type Problem, unitOf, withStops} from "../domain/siting/problem.js";

export type {Highs};

export interface Solved {
  choice: number[];
  /** People that it adds to those covered before. */
  gain: number;
  /** Upper bound of the gain of as many stops. */
  bound: number;
  proven: boolean;
}

interface SolveOptions {
  start?: number[];
  /**
   * Iterations of HiGHS after which it stops: a count, not a time, so that every machine gives the same answer. A
   * thousand take about half a second.
   */
  effort?: number;
  better?(found: Omit<Solved, "proven">): void;
}

/** Milliseconds between two reports. */
const REST_MS = 250;

/** Relative precision of an optimum of HiGHS. */
const PRECISION = 1e-7;

/**
 * Solves a problem exactly for several numbers of stops. The linear relaxation gives a bound, and most often shows that
 * the best choice found by swaps is optimal; else HiGHS looks for a better one.
 */
export function openSolver(highs: Highs, problem: Problem) {
  const {required} = problem;
  const {modelStatus, callbackType} = highs.constants;
  const base = gainOf(problem, required);
  const reduced = reduce(withStops(problem, required));
  const {candidates, groups} = reduced;
  const small = smallProblem(reduced, problem.preference);
  const unit = unitOf(problem);
  const least = Math.max(unit, NOTHING);
  let relaxed: Model | null = null;

  function create(free: number, integer: boolean) {
    const sense = highs.constants.objectiveSense.maximize;
    const model = highs.createModel({...coveringModel(reduced, free, integer), sense});
    model.options.set({output_flag: false});
    return model;
  }

  function relax(free: number) {
    relaxed ??= create(free, false);
    relaxed.changeRowBounds(groups.filter(({by}) => by.length > 1).length, -Infinity, free);
    relaxed.run();
    if (relaxed.getModelStatus() !== modelStatus.optimal) throw new Error("the relaxed model has no optimum");
    const value = relaxed.getObjectiveValue();
    return {bound: value + PRECISION * Math.max(1, value), values: relaxed.getSolution().colValue};
  }

  function decide(free: number, best: Found, effort: number, report: (found: Found, bound: number) => void) {
    const foundIn = (values: Float64Array): Found => {
      const choice = [...candidates.keys()].filter((i) => values[i] > 0.5);
      return choice.length > free ? best : bestOf(small, [best.choice, choice]);
    };
    const model = create(free, true);
    try {
      model.options.set({mip_rel_gap: 0, mip_abs_gap: unit > 0 ? unit / 2 : NOTHING});
      model.setSolution({colValue: columnsOf(reduced, best.choice)});
      let known = best;
      model.run({
        [callbackType.mipImprovingSolution]: ({data}) => {
          known = foundIn(data.mip_solution!);
        },
        [callbackType.mipInterrupt]: ({data, interrupt}) => {
          report(known, Number(data.mip_dual_bound));
          if (Number(data.mip_total_lp_iterations) > effort) interrupt();
        }
      });
      const found = foundIn(model.getSolution().colValue);
      const bound = Number(model.info.get("mip_dual_bound"));
      const proven = model.getModelStatus() === modelStatus.optimal || bound - found.gain < least;
      return {found, bound, proven};
    } finally {
      model.dispose();
    }
  }

  /** The best choice of so many stops, with the required ones. Stops that add no one are left out. */
  function solve(stops: number, {start = [], effort = Infinity, better}: SolveOptions = {}): Solved {
    const free = stops - required.length;
    if (!(free >= 0)) throw new RangeError(`${stops} stops are fewer than the ${required.length} required`);
    const finish = (positions: number[], bound: number, proven: boolean): Solved => {
      const whole = trimmed(problem, [...required, ...positions.map((i) => candidates[i])]);
      const choice = preferred(problem, whole);
      const gain = gainOf(problem, choice);
      return {choice, gain, bound: proven ? gain : Math.max(gain, base + bound), proven};
    };
    if (candidates.length <= free) return finish([...candidates.keys()], 0, true);
    if (free === 0) return finish([], 0, true);
    const {bound, values} = relax(free);
    const starts = [
      greedy(small, free).map((s) => s.candidate),
      // The candidates that the relaxation opens most.
      [...candidates.keys()].sort((a, b) => values[b] - values[a] || a - b),
      start.map((c) => candidates.indexOf(c)).filter((position) => position >= 0)
    ];
    const swaps = starts.map((s) => swapped(small, s.slice(0, free), free));
    const best = bestOf(small, swaps);
    if (bound - best.gain < least) return finish(best.choice, bound, true);
    let told = -Infinity;
    const decided = decide(free, best, effort, (known, dual) => {
      const now = performance.now();
      if (!better || now < told + REST_MS) return;
      told = now;
      better(finish(known.choice, Math.min(dual, bound), false));
    });
    return finish(decided.found.choice, Math.min(decided.bound, bound), decided.proven);
  }

  return {solve, dispose: () => relaxed?.dispose()};
}

type Found = Pick<Solved, "choice" | "gain">;

const smallProblem = ({candidates, groups}: Reduced, preference: number[]): Problem => ({
  covers: transposed(
    groups.map(({by}) => by),
    candidates.length
  ),
  weights: groups.map(({weight}) => weight),
  served: groups.map(() => false),
  required: [],
  allowed: candidates.map(() => true),
  preference: candidates.map((c) => preference[c])
});

function bestOf(problem: Problem, choices: number[][]): Found {
  const found = choices.map((choice) => ({choice, gain: gainOf(problem, choice)}));
  return found.reduce((best, other) => (other.gain > best.gain + NOTHING ? other : best));
}

/**
 * Maximal covering as a linear model of HiGHS:
 *
 *     maximise    Σ wᵢ yᵢ                          people of the groups that are covered
 *     subject to  yᵢ ≤ Σ xⱼ, j covers i            a group is covered by an open stop
 *                 Σ xⱼ ≤ p                         the last row
 *                 xⱼ ∈ {0, 1}, 0 ≤ yᵢ ≤ 1
 *
 * Columns are the candidates, then the groups. A group that one candidate covers has no column: its people count for
 * the candidate. y is whole as soon as x is.
 */
function coveringModel({candidates, groups}: Reduced, stops: number, integer: boolean) {
  const shared = groups.filter(({by}) => by.length > 1);
  const [n, m] = [candidates.length, shared.length];
  const own = new Array<number>(n).fill(0);
  for (const {weight, by} of groups) if (by.length === 1) own[by[0]] += weight;
  const [starts, indices, values]: number[][] = [[0], [], []];
  const addRow = (columns: number[], factors: number[]) => {
    indices.push(...columns);
    values.push(...factors);
    starts.push(indices.length);
  };
  for (const [i, {by}] of shared.entries()) addRow([...by, n + i], [...by.map(() => 1), -1]);
  addRow(
    [...candidates.keys()],
    candidates.map(() => 1)
  );
  return {
    numCols: n + m,
    numRows: m + 1,
    colCost: [...own, ...shared.map(({weight}) => weight)],
    colLower: new Array(n + m).fill(0),
    colUpper: new Array(n + m).fill(1),
    rowLower: [...shared.map(() => 0), -Infinity],
    rowUpper: [...shared.map(() => Infinity), stops],
    matrix: {format: "csr" as const, numRows: m + 1, numCols: n + m, starts, indices, values},
    ...(integer && {integrality: Int32Array.from([...candidates.map(() => 1), ...shared.map(() => 0)])})
  };
}

function columnsOf({candidates, groups}: Reduced, positions: number[]): Float64Array {
  const shared = groups.filter(({by}) => by.length > 1);
  return Float64Array.from([
    ...candidates.map((_, i) => Number(positions.includes(i))),
    ...shared.map(({by}) => Number(by.some((i) => positions.includes(i))))
  ]);
}

type Reduced = ReturnType<typeof reduce>;

/**
 * A smaller problem with the same optimum, without dominated candidates; demands that the same candidates cover become
 * one group. Required stops must have been taken out.
 */
export function reduce({covers, weights, served, allowed, preference}: Problem) {
  const useful = covers.map((demands, c) => (allowed[c] ? demands.filter((d) => !served[d] && weights[d] > 0) : []));
  const candidates = undominated(useful, preference, weights.length);
  const coverers = transposed(
    candidates.map((c) => useful[c]),
    weights.length
  );
  /** People, and positions in `candidates`. */
  const groups = new Map<string, {weight: number; by: number[]}>();
  for (const [demand, by] of coverers.entries()) {
    if (by.length === 0) continue;
    const {weight} = groups.get(by.join()) ?? {weight: 0};
    groups.set(by.join(), {weight: weight + weights[demand], by});
  }
  return {candidates, groups: [...groups.values()]};
}

/** Candidates whose demands are not all covered by another; of equals, the preferred one, then the first. */
function undominated(useful: number[][], preference: number[], demands: number) {
  const sets = useful.map((demands) => new Set(demands));
  const coverers = transposed(useful, demands);
  const over = (a: number, b: number) =>
    useful[a].length > useful[b].length || preference[a] > preference[b] || (preference[a] === preference[b] && a < b);
  return [...useful.keys()].filter((c) => {
    if (useful[c].length === 0) return false;
    // A candidate that covers all of it covers its rarest demand.
    const rarest = useful[c].reduce((least, d) => (coverers[d].length < coverers[least].length ? d : least));
    return !coverers[rarest].some(
      (other) =>
        other !== c &&
        useful[other].length >= useful[c].length &&
        over(other, c) &&
        useful[c].every((d) => sets[other].has(d))
    );
  });
}

/** By demand, the candidates that cover it; or the reverse. */
function transposed(covers: number[][], demands: number): number[][] {
  const by = Array.from({length: demands}, (): number[] => []);
  for (const [candidate, covered] of covers.entries()) for (const demand of covered) by[demand].push(candidate);
  return by;
}
