/** Rows of an answer that are kept: in the drawing and in the file. */
export const MAX_ROWS = 10_000;

/** What the page of queries knows of the edition (`requetes.json`). */
export interface QueryCatalogue {
  tables: QueryTable[];
  /** Whose figures may be asked about: one département, or several to choose from. */
  departements: Choice[];
  /** Score model in which ready questions read scores; null where there is no index. */
  model: string | null;
  /** Whether places are known, and how far they are. */
  places: boolean;
  coverage: boolean;
}

/** A table that may be asked about: what it holds, and its columns in their order. */
export interface QueryTable {
  name: string;
  meaning: string;
  columns: {name: string; type: string; meaning: string; values: readonly string[]}[];
}

/** A département whose figures may be asked about, with the partitions that its pages ask: those that its EPCI reach into. */
export interface Choice {
  code: string;
  name: string;
  /** Whether it has an EPCI of its own to compare. */
  epcis: boolean;
  partitions: string[];
}
