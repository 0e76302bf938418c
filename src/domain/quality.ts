import {group, sum} from "d3";
import type {NationalCommune} from "./national.js";

/** What happened to the rows of one source. Communes are INSEE codes. */
export interface SourceQuality {
  source: string;
  file: string;
  /** Rows in the file, and rows used. */
  read: number;
  kept: number;
  /** Codes of another vintage, carried to communes of today. */
  mapped: MappedCommune[];
  /** Rows left out, and why. */
  left: {code: string; reason: string}[];
  /** By indicator: inhabited communes without a value, with a secret value, with an estimated value. */
  missing: Affected[];
  secret: Affected[];
  imputed: Affected[];
  /** Values that could not be true and were set aside. */
  outOfRange: Affected[];
  /** By class of age: communes of its places. */
  ages: Affected[];
  /** Communes without inhabitants that have zeros, or empty cells. */
  zeros: string[];
  empty: string[];
  /** Runs of one value in code order that chance would not make. */
  runs: QualityRun[];
}

export interface Affected {
  indicator: string;
  communes: string[];
}

export interface MappedCommune {
  from: string;
  to: string;
}

/** Communes in code order that have one value. */
export interface Run {
  value: number;
  communes: string[];
}

export type QualityRun = {indicator: string} & Run;

export const AFFECTED = ["missing", "secret", "imputed", "outOfRange", "ages"] as const;
const LISTED = ["mapped", "left", "zeros", "empty", "runs"] as const;

export const emptyQuality = (source: string, file: string) =>
  ({
    source,
    file,
    read: 0,
    kept: 0,
    ...Object.fromEntries(["mapped", "left", ...AFFECTED, "zeros", "empty", "runs"].map((list) => [list, []]))
  }) as unknown as SourceQuality;

export const bySource = (reports: SourceQuality[]): SourceQuality[] =>
  [...group(reports, (r) => r.source).values()].map((own) =>
    own.reduce((a, b) => ({
      ...a,
      file: `${a.file}, ${b.file}`,
      read: a.read + b.read,
      kept: a.kept + b.kept,
      ...Object.fromEntries(LISTED.map((list) => [list, [...a[list], ...b[list]]])),
      ...Object.fromEntries(AFFECTED.map((list) => [list, joined(a[list], b[list])]))
    }))
  );

const joined = (a: Affected[], b: Affected[]): Affected[] =>
  [...group([...a, ...b], (affected) => affected.indicator)].map(([indicator, all]) => ({
    indicator,
    communes: [...new Set(all.flatMap((affected) => affected.communes))].sort()
  }));

interface FigureColumn {
  indicator: string;
  values: Map<string, number | null>;
  /** Whether small communes are withheld: an empty cell is then a secret, not a gap. */
  secret?: boolean;
  /** Whether it is a count: zero is then true where nobody lives, and small equal counts are no fault. */
  count?: boolean;
}

/**
 * Looks for empty cells in communes with inhabitants, figures where nobody lives, and runs of one value that chance
 * would not make. Runs are sought in one area at a time: over the country, neighbours that are truly alike would
 * stand out.
 */
export function checkFigures(
  columns: FigureColumn[],
  communes: Pick<NationalCommune, "code" | "population" | "departement">[]
): Pick<SourceQuality, "missing" | "secret" | "zeros" | "empty" | "runs"> {
  const inhabited = communes.filter((c) => c.population > 0);
  const codes = inhabited.map((c) => c.code).sort();
  const others = communes.filter((c) => !(c.population > 0));
  const deserted = others.map((c) => c.code).sort();
  const measures = columns.filter((c) => !c.count);
  const isEmpty = ({values}: FigureColumn, code: string) => (values.get(code) ?? null) === null;
  const blank = (chosen: FigureColumn[]): Affected[] =>
    chosen
      .map((column) => ({indicator: column.indicator, communes: codes.filter((code) => isEmpty(column, code))}))
      .filter(({communes}) => communes.length > 0);
  const lists = [...group(inhabited, (c) => c.departement).values()];
  return {
    missing: blank(columns.filter((c) => !c.secret)),
    secret: blank(columns.filter((c) => c.secret)),
    zeros: deserted.filter((code) => measures.some(({values}) => values.get(code) === 0)),
    empty: deserted.filter((code) => measures.length > 0 && measures.every((column) => isEmpty(column, code))),
    runs: measures.flatMap(({indicator, values}) =>
      lists
        .flatMap((list) => implausibleRuns(new Map(list.map(({code}) => [code, values.get(code) ?? null]))))
        .map((run) => ({indicator, ...run}))
    )
  };
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
    if (last?.value === value) last.communes.push(code);
    else runs.push({value, communes: [code]});
  }
  return runs;
}

/**
 * Runs too long for chance: in a list of n values in random order where a value has share p, the expected number of its
 * runs of at least L is ((n - L) (1 - p) + 1) p^L. A list of one value has nothing implausible.
 */
export function implausibleRuns(values: Map<string, number | null>): Run[] {
  const runs = runsOf(values);
  const count = sum(runs, (run) => run.communes.length);
  const equals = group(runs, (run) => run.value);
  return runs.filter(({value, communes}) => {
    const p = sum(equals.get(value)!, (run) => run.communes.length) / count;
    return communes.length > 1 && ((count - communes.length) * (1 - p) + 1) * p ** communes.length < CHANCE;
  });
}
