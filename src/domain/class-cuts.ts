import {quantile, ticks} from "d3";
import {ckmeans} from "simple-statistics";
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

/** Natural breaks (Jenks and Fisher), exactly. */
const jenksLimits = (sorted: Float64Array, count: number) =>
  ckmeans([...sorted], Math.min(count, new Set(sorted).size)).map((own) => own.at(-1)!);

/** Positions among the five colours of a map of `count` classes, as far apart as possible around the middle. */
export const coloursOf = (count: number): number[] =>
  [[2], [1, 3], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]][Math.min(count, CLASSES) - 1] ?? [];
