import {isAbsolute, join} from "node:path";
import {displayPath} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import type {Source} from "./edition-types.js";
import {readJson} from "./json.js";
import {projectRoot} from "./project.js";
import {typeset} from "../domain/french.js";
import {checkEntry, type Format} from "./registry-check.js";

/** A column read from a raw file; its key in `columns` is the name the project gives it. */
export interface RawColumn {
  /** Name in the file. */
  name: string;
  type: "code" | "text" | "number";
  /** Texts that stand for a value kept secret, such as "s" or "nd": neither zero nor missing. */
  secret?: string[];
  /** Plausible bounds of a number. */
  min?: number;
  max?: number;
  /** Key of the column that a number is a part of, and never exceeds. */
  atMost?: string;
  /** Shape of a code, as a regular expression; a commune's by default. */
  pattern?: string;
  /** The column may be absent from the file: every cell is then null. */
  optional?: true;
}

/** One official file, as `sources/registry.json` describes it; its note is for the data page. */
export interface RegisteredSource extends Pick<Source, "id" | "title" | "publisher" | "licence" | "vintage" | "note"> {
  /** Page made for people. */
  page: string | null;
  /** Address of the file; null when none is known, and a file must be given by hand. */
  url: string | null;
  /** True when the address and columns were found in use or documented; false: `note` says what is not sure. */
  certain: boolean;
  /** Year of the COG whose commune codes the file uses. */
  cog: string;
  format: Format;
  /** Folder of the package in node_modules, for format `npm`. */
  package?: string;
  encoding: "utf-8" | "windows-1252";
  /** File inside a zip: its name, or a pattern where `*` stands for any characters. */
  member?: string;
  /** Sheet of a workbook; the first by default. */
  sheet?: string;
  /** Line that holds the names of columns, counted from 1. */
  headerRow: number;
  columns: Record<string, RawColumn>;
  /** Only rows whose raw column has one of these values are kept. */
  where?: {column: string; values: string[]};
  /** Plausible number of rows, of those that `where` keeps. */
  rows: {min: number; max: number};
  maxBytes: number;
  /** Digest of a file that its publisher does not change: no other is taken. */
  sha256?: string;
  /** Other names under which the file is found in a local folder. */
  localNames: string[];
  /** What it feeds: ids of indicators, or "context", "places", "contours", "populations", "movements", "ifn". */
  feeds: string[];
}

/** The registry of the project. */
const registryPath = join(projectRoot, "sources", "registry.json");

/** Folder of the raw files obtained; not committed. */
export const filesFolder = join(projectRoot, "sources", "files");

/** The sources in their order. @throws DataError naming each faulty entry and field */
export function readRegistry(path: string = registryPath): RegisteredSource[] {
  const raw = readJson(path);
  const file = displayPath(path);
  if (!Array.isArray(raw)) throw new DataError([{file, expected: "a list of sources"}]);
  const faults: Fault[] = [];
  raw.forEach((entry, index) => {
    for (const {field, value, expected} of checkEntry(entry)) {
      const at = typeof entry?.id === "string" ? `${entry.id}.${field}` : `[${index}].${field}`;
      faults.push({file, field: at, value, expected});
    }
    if (raw.findIndex((other) => other?.id === entry?.id) !== index)
      faults.push({file, field: `[${index}].id`, value: String(entry?.id), expected: "each source once"});
  });
  throwFaults(faults);
  return raw.map((entry) => ({
    encoding: "utf-8",
    headerRow: 1,
    localNames: [],
    ...entry,
    title: typeset(entry.title),
    note: entry.note && typeset(entry.note)
  }));
}

/** @throws DataError when the registry has no source of this id */
export function sourceOf(registry: RegisteredSource[], id: string): RegisteredSource {
  const source = registry.find((s) => s.id === id);
  if (source) return source;
  const expected = `one of ${registry.map((s) => s.id).join(", ")}`;
  throw new DataError([{file: displayPath(registryPath), field: "id", value: id, expected}]);
}

/** What a source of an edition says as the registry does. */
export const describedIn = ({id, title, publisher, page, licence, vintage}: RegisteredSource) => ({
  id,
  title,
  publisher,
  url: page,
  licence,
  vintage
});

/** Where the raw file of a source is kept: `<id>.<format>`. */
export const rawPath = (source: RegisteredSource, folder: string = filesFolder): string =>
  join(isAbsolute(folder) ? folder : join(process.cwd(), folder), `${source.id}.${source.format}`);
