/** Steps between ticks, within a power of ten. */
const STEPS = [1, 2, 5, 10];

/** About how many steps there are. */
const COUNT = 4;

/** Least step, as a part of the values. */
const LEAST = 1e-9;

/** Round numbers at equal steps, at least two, which hold all values between the first and the last. Values are neither infinite nor next to it. */
export function niceTicks(values: number[]): number[] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  // Values that are all but equal have ticks that can still be told from one another.
  const rough =
    low === high
      ? Math.abs(low) / COUNT || 1
      : Math.max((high - low) / COUNT, Math.max(Math.abs(low), Math.abs(high)) * LEAST);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * STEPS.find((s) => s * power >= rough * (1 - 1e-9))!;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({length: last - first + 1}, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
