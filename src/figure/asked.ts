import type {FigureQuery} from "./queries.js";

/** What figures ask, and of what: `data/figures.json`. */
export interface AskedFigures {
  queries: FigureQuery[];
  model: string | null;
  /** Code of the département of the pages that an edition has once. */
  home: string | null;
  tables: {table: string; path: string; partition: string | null}[];
  /** In a country, the partitions of the tables for a département and its EPCI, by its slug; else null. */
  partitions: Record<string, string[]> | null;
  /** Whether it has one map: a country has one for each département. */
  map: boolean;
}
