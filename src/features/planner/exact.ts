import {cumsum, group, range, sum} from "d3";
import type {Highs, Model} from "highs";
import {greedy, preferred, swapped, trimmed} from "../../domain/siting/choices.js";
import {gainOf, NOTHING, type Problem, unitOf, withStops} from "../../domain/siting/problem.js";

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
  const left = withStops(problem, required);
  const groups = groupsOf(left);
  const useful = [...new Set(groups.flatMap(({by}) => by))];
  const unit = unitOf(problem);
  const least = Math.max(unit, NOTHING);
  let relaxed: Model | null = null;

  function create(free: number, integer: boolean) {
    const sense = highs.constants.objectiveSense.maximize;
    const model = highs.createModel({...coveringModel(left.covers.length, groups, free, integer), sense});
    model.options.set({output_flag: false});
    return model;
  }

  function relax(free: number) {
    relaxed ??= create(free, false);
    relaxed.changeRowBounds(groups.length, -Infinity, free);
    relaxed.run();
    if (relaxed.getModelStatus() !== modelStatus.optimal) throw new Error("the relaxed model has no optimum");
    const value = relaxed.getObjectiveValue();
    return {bound: value + PRECISION * Math.max(1, value), values: relaxed.getSolution().colValue};
  }

  function decide(free: number, best: Found, effort: number, report: (found: Found, bound: number) => void) {
    const foundIn = (values: Float64Array): Found => {
      const choice = useful.filter((c) => values[c] > 0.5);
      return choice.length > free ? best : bestOf(left, [best.choice, choice]);
    };
    const model = create(free, true);
    try {
      model.options.set({mip_rel_gap: 0, mip_abs_gap: unit > 0 ? unit / 2 : NOTHING});
      model.setSolution({colValue: columnsOf(left.covers.length, groups, best.choice)});
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
    const finish = (chosen: number[], bound: number, proven: boolean): Solved => {
      const choice = preferred(problem, trimmed(problem, [...required, ...chosen]));
      const gain = gainOf(problem, choice);
      return {choice, gain, bound: proven ? gain : Math.max(gain, base + bound), proven};
    };
    if (useful.length <= free) return finish(useful, 0, true);
    if (free === 0) return finish([], 0, true);
    const {bound, values} = relax(free);
    const starts = [
      greedy(left, free).map((s) => s.candidate),
      // The candidates that the relaxation opens most.
      [...useful].sort((a, b) => values[b] - values[a] || a - b),
      start.filter((c) => useful.includes(c))
    ];
    const swaps = starts.map((s) => swapped(left, s.slice(0, free), free));
    const best = bestOf(left, swaps);
    if (bound - best.gain < least) return finish(best.choice, bound, true);
    let text = -Infinity;
    const decided = decide(free, best, effort, (known, dual) => {
      const now = performance.now();
      if (!better || now < text + REST_MS) return;
      text = now;
      better(finish(known.choice, Math.min(dual, bound), false));
    });
    return finish(decided.found.choice, Math.min(decided.bound, bound), decided.proven);
  }

  return {solve, dispose: () => relaxed?.dispose()};
}

type Found = Pick<Solved, "choice" | "gain">;

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
 * Columns are the candidates, then the groups. y is whole as soon as x is.
 */
function coveringModel(n: number, groups: Group[], stops: number, integer: boolean) {
  const m = groups.length;
  const covered = groups.map(({by}, i) => [...by.map((c) => [c, 1]), [n + i, -1]]);
  const rows = [...covered, range(n).map((c) => [c, 1])];
  const [indices, values] = [0, 1].map((side) => rows.flat().map((entry) => entry[side]));
  const starts = [0, ...cumsum(rows, (row) => row.length)];
  return {
    numCols: n + m,
    numRows: m + 1,
    colCost: [...new Array(n).fill(0), ...groups.map(({weight}) => weight)],
    colLower: new Array(n + m).fill(0),
    colUpper: new Array(n + m).fill(1),
    rowLower: [...groups.map(() => 0), -Infinity],
    rowUpper: [...groups.map(() => Infinity), stops],
    matrix: {format: "csr" as const, numRows: m + 1, numCols: n + m, starts, indices, values},
    ...(integer && {integrality: Int32Array.from([...new Array(n).fill(1), ...groups.map(() => 0)])})
  };
}

const columnsOf = (n: number, groups: Group[], choice: number[]): Float64Array =>
  Float64Array.from([
    ...Array.from({length: n}, (_, c) => Number(choice.includes(c))),
    ...groups.map(({by}) => Number(by.some((c) => choice.includes(c))))
  ]);

/** People that the same candidates cover. */
type Group = {weight: number; by: number[]};

/** Without demands that are served, nobody, or that no candidate covers. */
function groupsOf({covers, weights, served, allowed}: Problem): Group[] {
  const by = weights.map((): number[] => []);
  for (const [candidate, demands] of covers.entries())
    if (allowed[candidate]) for (const demand of demands) by[demand].push(candidate);
  const known = [...by.keys()].filter((d) => !served[d] && weights[d] > 0 && by[d].length > 0);
  const alike = group(known, (d) => by[d].join());
  return Array.from(alike.values(), (demands) => ({weight: sum(demands, (d) => weights[d]), by: by[demands[0]]}));
}
