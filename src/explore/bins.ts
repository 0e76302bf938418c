import {steady} from "../domain/statistics.js";

/** A bar of a histogram: values from `low` to `high`, `high` excluded but in the last. */
export interface Bin {
  low: number;
  high: number;
  /** The only value that it may hold, where values are few and at equal steps; it is in its middle. */
  value: number | null;
  /** Territories by class, and those of them that are selected. */
  counts: number[];
  selected: number[];
}

/** Widths of bars that a reader can read. */
const WIDTHS = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10];
const MOST_BINS = 40;

/** A value of a histogram, and how many territories have it. */
export interface Binned {
  value: number;
  /** Class, from 0. */
  step: number;
  count: number;
  selected: number;
}

/**
 * Bars that hold every value, each with its counts by class; none without values. Means of whole scores are at equal steps: each then has
 * its bar. Others are put in bars of a plain width.
 */
export function binsOf(values: Binned[], classes: number): Bin[] {
  if (values.length === 0) return [];
  const distinct = [...new Set(values.map(({value}) => steady(value)))].sort((a, b) => a - b);
  const [min, max] = [distinct[0], distinct[distinct.length - 1]];
  const step = stepOf(distinct);
  const width = step ?? WIDTHS.find((w) => (max - min) / w < MOST_BINS) ?? (max - min) / MOST_BINS;
  const start = step === null ? Math.floor(steady(min / width)) * width : min - width / 2;
  const place = (value: number) => Math.floor(steady((value - start) / width));
  const bins = Array.from({length: place(max) + 1}, (_, i): Bin => ({
    low: steady(start + i * width),
    high: steady(start + (i + 1) * width),
    value: step === null ? null : steady(min + i * width),
    counts: new Array(classes).fill(0),
    selected: new Array(classes).fill(0)
  }));
  for (const {value, step, count, selected} of values) {
    const bin = bins[place(value)];
    bin.counts[step] += count;
    bin.selected[step] += selected;
  }
  return bins;
}

/** Difference of rounding under which two steps are one. */
const NOISE = 1e-4;

/** The step that all values are multiples of from the first, where it takes few bars; null otherwise. */
function stepOf(distinct: number[]): number | null {
  if (distinct.length < 2) return null;
  const least = Math.min(...distinct.slice(1).map((value, i) => value - distinct[i]));
  const [min, max] = [distinct[0], distinct[distinct.length - 1]];
  if ((max - min) / least > MOST_BINS) return null;
  const multiple = (value: number) => Math.abs((value - min) / least - Math.round((value - min) / least)) < NOISE;
  return distinct.every(multiple) ? (max - min) / Math.round((max - min) / least) : null;
}
