import {countRows, readText} from "../../data/csv.js";
import type {Contour} from "./contours.js";
import type {Readings} from "../indicators/values.js";
import type {LockEntry} from "../../data/lock.js";
import type {DerivedFile} from "../../data/manifest.js";
import type {RawTable} from "../raw.js";
import type {RegisteredSource} from "../../data/registry.js";
import type {Area} from "../../data/within.js";
import type {Edition, Source, SourcedFile} from "../../data/edition.js";

/** What outputs are made with. Raw files are read when asked for, once. */
export interface Workshop {
  edition: Edition;
  area: Area;
  /** Communes of the edition, sorted. */
  communes: {code: string; name: string; departement: string | null; population: number}[];
  readings: () => Readings;
  registered: (id: string) => RegisteredSource;
  lock: (id: string) => LockEntry;
  /** Path of the raw file of a source. */
  path: (id: string) => string;
  table: (id: string) => Promise<RawTable>;
  /** Contours of the national file. */
  contours: () => Contour[];
}

/** Rows of a table of the edition; null where there is none, or where it is of the whole country. */
export const rowsOf = (file: SourcedFile | null): number | null =>
  file && !file.national ? countRows(readText(file.path)) : null;

/** A file, or a few that go together, made from raw files. */
export interface Output {
  /** Key in the manifest. */
  name: string;
  /** Ids of the sources without which it is not made. */
  sources: string[];
  /** Ids of those that complete it where they were obtained. */
  completed?: string[];
  /** True for one that is made for a département only: the country's would be too large, or has holes. */
  local?: true;
  /** Rows of the edition's own file that it would stand in for; null where there is none. */
  own?: (workshop: Workshop) => number | null;
  /** @param sources those of `sources` and `completed` that are there */
  make: (workshop: Workshop, sources: string[]) => Promise<Made>;
}

export interface Made {
  /** Texts by name of file. */
  texts: Record<string, string>;
  file: Omit<DerivedFile, "raw">;
  /** A source that is no raw file, to show for the file as a whole. */
  source?: Source;
}
