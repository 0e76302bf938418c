/** The number nearest to a value with so many decimals, for drawings and files: what is read is written by `formatNumber`. */
export function round(value: number, decimals = 0): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** Rounds away the noise of binary sums, so that 6.3999999 and 6.4 tie and fall in the same class. */
export function steady(value: number): number {
  return round(value, 6);
}

/** Sum of the values; null where one is missing, which a sum would take for a zero. */
export function wholeSum(values: (number | null)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}

/**
 * Mean of the values weighted by the weights. A missing value and its weight are left out; so is a weight of zero.
 * @returns null when nothing weighs
 */
export function weightedMean<T>(
  items: Iterable<T>,
  value: (d: T) => number | null,
  weight: (d: T) => number
): number | null {
  let sum = 0;
  let total = 0;
  for (const item of items) {
    const v = value(item);
    const w = weight(item);
    if (v === null || !(w > 0)) continue;
    sum += v * w;
    total += w;
  }
  return total > 0 ? sum / total : null;
}

/**
 * Rank of a value among all, 1 for the highest; equal values share the best rank.
 * @param values may hold nulls, which have no rank and count for nothing
 */
export function rankOf(value: number, values: (number | null)[]): {rank: number; of: number; tied: boolean} {
  const known = values.filter((v): v is number => v !== null).map(steady);
  const v = steady(value);
  return {
    rank: 1 + known.filter((other) => other > v).length,
    of: known.length,
    tied: known.filter((other) => other === v).length > 1
  };
}

/**
 * Share of a distribution, from 0 to 1, that is strictly below a value; ties count for half.
 * @param percentiles values of the percentiles 0 to 100, increasing
 */
export function shareBelow(value: number, percentiles: number[]): number {
  const v = steady(value);
  const below = percentiles.filter((p) => steady(p) < v).length;
  const equal = percentiles.filter((p) => steady(p) === v).length;
  if (equal > 0) return Math.min(1, (below + (equal - 1) / 2) / (percentiles.length - 1));
  if (below === 0) return 0;
  if (below === percentiles.length) return 1;
  const [low, high] = [percentiles[below - 1], percentiles[below]];
  return (below - 1 + (v - low) / (high - low)) / (percentiles.length - 1);
}
