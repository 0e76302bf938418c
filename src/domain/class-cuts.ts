import {quantile, ticks} from "d3";
import {steady} from "./statistics.js";

export type CutRule = "model" | "quantiles" | "equal" | "jenks";

const CLASSES = 5;

/** Increasing limits; `closed` says whether a value equal to one stays below it (true) or passes it. */
export interface Cuts {
  limits: number[];
  closed: boolean[];
}

/** Limits of a model; as in `classIndex`, the middle class excludes both of its own. */
export const modelCuts = ({classCuts}: {classCuts: readonly number[]}): Cuts => ({
  limits: [...classCuts],
  closed: [true, true, false, false]
});

/** Limits over the values shown. Equal values are in one class, so that there may be fewer classes than `count`. */
export function cutsOf(rule: Exclude<CutRule, "model">, values: ArrayLike<number>, count = CLASSES): Cuts {
  const sorted = new Float64Array(values).map(steady).sort();
  const limits =
    sorted.length === 0 ? [] : {quantiles: quantileLimits, equal: equalLimits, jenks: jenksLimits}[rule](sorted, count);
  // A limit that no value passes makes no class.
  const kept = [...new Set(limits)].filter((limit) => limit < sorted[sorted.length - 1]);
  return {limits: kept, closed: kept.map(() => true)};
}

/** Round limits, about four, where nine tenths of the values are. A value equal to one passes it. */
export function roundCuts(values: number[]): number[] {
  const [low = 0, high = 0] = [quantile(values, 0.05), quantile(values, 0.95)];
  return ticks(low, high, CLASSES).filter((limit) => values.some((v) => v < limit) && values.some((v) => v >= limit));
}

export function stepOf(value: number, {limits, closed}: Cuts): number {
  const v = steady(value);
  let step = 0;
  while (step < limits.length && (closed[step] ? v > limits[step] : v >= limits[step])) ++step;
  return step;
}

const quantileLimits = (sorted: Float64Array, count: number) =>
  Array.from({length: count - 1}, (_, i) => sorted[Math.max(0, Math.ceil((sorted.length * (i + 1)) / count) - 1)]);

function equalLimits(sorted: Float64Array, count: number) {
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return Array.from({length: count - 1}, (_, i) => steady(low + ((high - low) * (i + 1)) / count));
}

/**
 * Natural breaks (Jenks and Fisher), exactly: a dynamic program over the distinct values, weighted by how often each
 * occurs. The best start of the last class never moves down as values go up, so that each layer is solved by halves.
 */
function jenksLimits(sorted: Float64Array, count: number) {
  const values: number[] = [];
  // Sums over the distinct values before each, from the middle so that squares stay small.
  const middle = sorted[sorted.length >> 1];
  const [weights, sums, squares] = [[0], [0], [0]];
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (end < sorted.length && sorted[end] === sorted[i]) ++end;
    const [v, w] = [sorted[i] - middle, end - i];
    values.push(sorted[i]);
    weights.push(weights.at(-1)! + w);
    sums.push(sums.at(-1)! + w * v);
    squares.push(squares.at(-1)! + w * v * v);
    i = end;
  }
  const size = values.length;
  const classes = Math.min(count, size);
  /** Sum of squared deviations of the distinct values from `i` to `j` excluded. */
  const cost = (i: number, j: number) => {
    const sum = sums[j] - sums[i];
    return Math.max(0, squares[j] - squares[i] - (sum * sum) / (weights[j] - weights[i]));
  };
  let best = Float64Array.from({length: size + 1}, (_, j) => (j === 0 ? 0 : cost(0, j)));
  const starts: Int32Array[] = [];
  for (let k = 1; k < classes; ++k) {
    const next = new Float64Array(size + 1).fill(Infinity);
    const start = new Int32Array(size + 1);
    const solve = (from: number, to: number, low: number, high: number): void => {
      if (from > to) return;
      const j = (from + to) >> 1;
      for (let i = Math.max(low, k); i <= Math.min(high, j - 1); ++i) {
        const value = best[i] + cost(i, j);
        if (value < next[j]) [next[j], start[j]] = [value, i];
      }
      solve(from, j - 1, low, start[j]);
      solve(j + 1, to, start[j], high);
    };
    solve(k + 1, size, k, size - 1);
    starts.push(start);
    best = next;
  }
  const limits: number[] = [];
  let end = size;
  for (const start of starts.reverse()) {
    end = start[end];
    limits.unshift(values[end - 1]);
  }
  return limits;
}

/** Positions among the five colours of a map of `count` classes, as far apart as possible around the middle. */
export const coloursOf = (count: number): number[] =>
  [[2], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]][Math.min(count, CLASSES) - 1] ?? [];
