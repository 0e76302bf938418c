import {group, sum} from "d3";

/** Communes in code order that have the same value. */
export interface Run {
  value: number;
  codes: string[];
}

/** Chance would make an implausible run in fewer than one list in a hundred. */
const CHANCE = 0.01;

/**
 * Runs of one value in code order, missing values skipped: a publisher that fills gaps by carrying a value forward
 * leaves long ones.
 */
export function runsOf(values: Map<string, number | null>): Run[] {
  const runs: Run[] = [];
  for (const code of [...values.keys()].sort()) {
    const value = values.get(code) ?? null;
    if (value === null) continue;
    const last = runs.at(-1);
    if (last?.value === value) last.codes.push(code);
    else runs.push({value, codes: [code]});
  }
  return runs;
}

/**
 * Runs too long for chance: in a list of n values in random order where a value has share p, the expected number of its
 * runs of at least L is ((n - L) (1 - p) + 1) p^L. A list of one value has nothing implausible.
 */
export function implausibleRuns(values: Map<string, number | null>): Run[] {
  const runs = runsOf(values);
  const count = sum(runs, (run) => run.codes.length);
  const equals = group(runs, (run) => run.value);
  return runs.filter(({value, codes}) => {
    const p = sum(equals.get(value)!, (run) => run.codes.length) / count;
    return codes.length > 1 && ((count - codes.length) * (1 - p) + 1) * p ** codes.length < CHANCE;
  });
}
