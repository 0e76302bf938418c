import {group, sum} from "d3";

/** A stretch of communes, in code order, that carry the same value. */
export interface Run {
  value: number;
  codes: string[];
}

/** A run is implausible when chance would make one like it in fewer than one list in a hundred. */
const CHANCE = 0.01;

/**
 * Runs of identical values in code order. A publisher that fills the gaps of a secret series by carrying a value forward
 * leaves long runs; real values of neighbours in an alphabetical list are not equal dozens of times in a row.
 *
 * @param values by commune code; a missing value is skipped and does not break a run
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
 * Runs too long for chance. In a list of n values in random order where a value has share p, the expected number of runs
 * of at least L of it is ((n - L) (1 - p) + 1) p^L; a run is kept where that is under {@link CHANCE}. A list of one value has
 * nothing implausible: every commune of a dense département may be in the best decile.
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
