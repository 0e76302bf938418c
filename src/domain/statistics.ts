/** For drawings and files; what is read is written by `formatNumber`. */
export function round(value: number, decimals = 0): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** Without the noise of binary sums: 6.3999999 and 6.4 tie and fall in the same class. */
export const steady = (value: number): number => round(value, 6);

/** Null where one is missing, which a sum would take for a zero. */
export const wholeSum = (values: (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);

/** A missing value and its weight are left out; null when nothing weighs. */
export function weightedMean(weighted: Iterable<[value: number | null, weight: number]>): number | null {
  let [sum, total] = [0, 0];
  for (const [value, weight] of weighted) {
    if (value === null || !(weight > 0)) continue;
    sum += value * weight;
    total += weight;
  }
  return total > 0 ? sum / total : null;
}

/** 1 for the highest; equal values share the best of their ranks, of which `last` is the worst. */
export interface Rank {
  rank: number;
  last: number;
  of: number;
  tied: boolean;
}

export const rateOf10000 = (count: number, population: number): number | null =>
  population === 0 ? null : (count * 1e4) / population;

export function rankOf(value: number, values: (number | null)[]): Rank {
  const known = values.filter((v): v is number => v !== null).map(steady);
  const v = steady(value);
  const above = known.filter((other) => other > v).length;
  const equal = known.filter((other) => other === v).length;
  return {rank: above + 1, last: above + Math.max(1, equal), of: known.length, tied: equal > 1};
}

/**
 * Spearman's rank correlation, from -1 to 1, equal values sharing the mean of their ranks; null where one side has one
 * value only.
 */
export function rankCorrelation(pairs: [number, number][]): number | null {
  const [xs, ys] = [0, 1].map((side) => {
    const values = pairs.map((pair) => pair[side]);
    const places = values.map((value) => rankOf(value, values));
    return places.map(({rank, last}) => (rank + last - pairs.length - 1) / 2);
  });
  const product = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const spread = Math.sqrt(product(xs, xs) * product(ys, ys));
  return spread === 0 ? null : product(xs, ys) / spread;
}

export function rangeOf(ranks: Pick<Rank, "rank">[]): {best: number; worst: number} | null {
  if (ranks.length === 0) return null;
  const all = ranks.map(({rank}) => rank);
  return {best: Math.min(...all), worst: Math.max(...all)};
}

/** Shares of a distribution that are strictly below and strictly above a value, from 0 to 1; null of an empty one. */
export function sharesAround(
  value: number,
  totals: [total: number, count: number][]
): {below: number; above: number} | null {
  const v = steady(value);
  let [below, above, all] = [0, 0, 0];
  for (const [total, count] of totals) {
    all += count;
    if (steady(total) < v) below += count;
    else if (steady(total) > v) above += count;
  }
  return all === 0 ? null : {below: below / all, above: above / all};
}

/** A distribution whose values go up by tenths: a count for each, from the first. */
export const byTenths = (first: number, counts: number[]): [total: number, count: number][] =>
  counts.flatMap((count, i): [number, number][] => (count === 0 ? [] : [[round(first + i / 10, 1), count]]));

/** Share of the scale: less is no difference. */
const NEAR = 0.035;
/** Share of the population from which an imputed score is too weak for a sentence. */
export const MOSTLY_IMPUTED = 0.5;

/** -1 for less, 0 for about the same, 1 for more. */
export function gradeOf(difference: number, scale: {min: number; max: number}): -1 | 0 | 1 {
  const share = Math.abs(difference) / (scale.max - scale.min);
  return share <= NEAR + Number.EPSILON ? 0 : difference > 0 ? 1 : -1;
}

/** Measured for most of the inhabitants. */
export const isSolid = (scored: {score: number | null; imputed_share: number | null}): boolean =>
  scored.score !== null && (scored.imputed_share ?? 0) < MOSTLY_IMPUTED;
