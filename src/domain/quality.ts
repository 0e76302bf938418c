import {group} from "d3";
import type {NationalCommune} from "./national.js";
import {implausibleRuns} from "./repeated-values.js";

/** What happened to the rows of one source on their way to the site. Communes are INSEE codes; pages give their names. */
export interface SourceQuality {
  /** Id of the source, and the file as it is named to its owner. */
  source: string;
  file: string;
  /** Rows in the file; rows used; rows whose commune code belonged to another vintage and was carried to today's. */
  read: number;
  kept: number;
  mapped: MappedCommune[];
  /** Rows left out, and why. */
  left: {code: string; reason: string}[];
  /** Per indicator or column, communes without a value though they have inhabitants. */
  missing: Affected[];
  /** Per indicator, communes whose figure exists but may not be shown. */
  secret: Affected[];
  /** Per indicator, communes whose figure was filled by the publisher or by a rule. */
  imputed: Affected[];
  /** Per indicator, communes whose value could not be true and was set aside. */
  outOfRange: Affected[];
  /** Communes without inhabitants that the file gives zeros for. */
  zeros: string[];
  /** Communes without inhabitants that the file leaves empty. */
  empty: string[];
  /** Runs of one value in code order that chance would not make. */
  runs: QualityRun[];
}

export interface Affected {
  indicator: string;
  communes: string[];
}

/** A code of the file and the commune of today that took it over. */
export interface MappedCommune {
  from: string;
  to: string;
}

export interface QualityRun {
  indicator: string;
  value: number;
  /** Communes of the run, in code order. */
  communes: string[];
}

/** Lists of a report that are of communes by indicator, and those that go one after the other. */
export const AFFECTED = ["missing", "secret", "imputed", "outOfRange"] as const;
const LISTED = ["mapped", "left", "zeros", "empty", "runs"] as const;

/** A report with nothing to say yet, for readers to fill. */
export const emptyQuality = (source: string, file: string): SourceQuality => ({
  source,
  file,
  read: 0,
  kept: 0,
  mapped: [],
  left: [],
  missing: [],
  secret: [],
  imputed: [],
  outOfRange: [],
  zeros: [],
  empty: [],
  runs: []
});

/** One report for each source, of those of all its files. */
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

/** One column of figures of communes, as the file gives it. */
export interface FigureColumn {
  indicator: string;
  /** By commune code; null where the cell is empty. */
  values: Map<string, number | null>;
  /** True where the producer withholds the figures of small communes: an empty cell is then a secret, not a gap. */
  secret?: boolean;
  /** True for a count: nobody lives there is then a true zero, and small equal counts are no fault. */
  count?: boolean;
}

/**
 * Looks for what is wrong or withheld in the figures of a file: cells empty in communes with inhabitants, figures given
 * where nobody lives, and runs of one value that chance would not make. Nothing but the figures says where to look.
 *
 * Runs are sought in one département at a time: over the country, neighbours that are truly alike would stand out.
 */
export function checkFigures(
  columns: FigureColumn[],
  communes: Pick<NationalCommune, "code" | "population" | "departement">[]
): Pick<SourceQuality, "missing" | "secret" | "zeros" | "empty" | "runs"> {
  const inhabited = communes.filter((c) => c.population > 0);
  const codes = inhabited.map((c) => c.code).sort();
  const deserted = communes
    .filter((c) => !(c.population > 0))
    .map((c) => c.code)
    .sort();
  const measures = columns.filter((c) => !c.count);
  const blank = (chosen: FigureColumn[]): Affected[] =>
    chosen
      .map(({indicator, values}) => ({
        indicator,
        communes: codes.filter((code) => (values.get(code) ?? null) === null)
      }))
      .filter(({communes}) => communes.length > 0);
  const lists = [...group(inhabited, (c) => c.departement).values()];
  return {
    missing: blank(columns.filter((c) => !c.secret)),
    secret: blank(columns.filter((c) => c.secret)),
    zeros: deserted.filter((code) => measures.some(({values}) => values.get(code) === 0)),
    empty:
      measures.length > 0
        ? deserted.filter((code) => measures.every(({values}) => (values.get(code) ?? null) === null))
        : [],
    runs: measures.flatMap(({indicator, values}) =>
      lists
        .flatMap((list) => implausibleRuns(new Map(list.map(({code}) => [code, values.get(code) ?? null]))))
        .map(({value, codes}) => ({indicator, value, communes: codes}))
    )
  };
}
