import {createRequire} from "node:module";
import {isAbsolute, join} from "node:path";
import {cogYear, populationYears} from "./cog.js";
import {displayPath} from "./csv.js";
import {DataError} from "../domain/fault.js";
import {typeset} from "../domain/french.js";
import type {Source} from "./edition-types.js";
import * as is from "./fields.js";
import {projectRoot} from "./project.js";

/** `npm` is an installed package. */
const FORMATS = ["csv", "csv.zip", "csv.gz", "geojson.gz", "parquet", "xlsx", "json", "npm"] as const;

/** A column of a raw file; its key in `columns` is the name the project gives it. */
export interface RawColumn {
  name: string;
  type: "code" | "text" | "number";
  /** Texts that stand for a secret value, such as "s" or "nd". */
  secret?: string[];
  min?: number;
  max?: number;
  /** Key of the column that a number is a part of. */
  atMost?: string;
  /** Regular expression of a code; a commune's by default. */
  pattern?: string;
  optional?: true;
}

export interface RegisteredSource extends Pick<Source, "id" | "title" | "publisher" | "licence" | "vintage" | "note"> {
  page: string | null;
  /** Null where the file must be given by hand. */
  url: string | null;
  /** False where `note` says what is not sure of the address or the columns. */
  certain: boolean;
  cog: string;
  format: (typeof FORMATS)[number];
  /** Folder in node_modules, for format `npm`. */
  package?: string;
  encoding: "utf-8" | "windows-1252";
  /** File inside a zip; `*` stands for any characters. */
  member?: string;
  sheet?: string;
  /** Line of the names of columns, from 1. */
  headerRow: number;
  columns: Record<string, RawColumn>;
  where?: {column: string; values: string[]};
  /** Columns of a file of one line per territory and measure; a number of `columns` is then named by its measure. */
  long?: Record<"measure" | "value" | "status", string>;
  /** Codes of areas for which its publisher gives nothing. */
  lacks?: string[];
  /** Id of the source in whose place it is read, where it was obtained and has the area. */
  replaces?: string;
  rows: {min: number; max: number};
  maxBytes: number;
  /** Of a file that its publisher does not change: no other is taken. */
  sha256?: string;
  localNames: string[];
  /** Ids of indicators, or "context", "places", "contours", "populations", "movements", "ifn". */
  feeds: string[];
  /** Functions that the list names wherever they are offered. */
  knows?: string[];
}

const registryPath = join(projectRoot, "sources", "registry.json");

export const filesFolder = join(projectRoot, "sources", "files");

const matches = (expected: string, pattern: RegExp) =>
  is.such(expected, (value) => is.isText(value) && pattern.test(value));
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const NUMBER = is.such("a number", Number.isFinite);

const COLUMN = is.fields({
  name: is.such("the name of the column in the file", is.isText),
  type: is.oneOf(["code", "text", "number"]),
  secret: is.optional(is.such("a list of texts", is.areTexts)),
  min: is.optional(NUMBER),
  max: is.optional(NUMBER),
  atMost: is.optional(is.text),
  pattern: is.optional(is.such("a regular expression", isPattern)),
  optional: is.optional(is.such("true or no such field", (value) => value === true))
});

/** Some fields depend on the format of the file, and on whether it is certain. */
const ENTRY: is.Check = (entry, field) => {
  const npm = entry?.format === "npm";
  const named = "the columns read, by the name the project gives them";
  const columns = is.such(named, (value) => npm || Object.keys(value ?? {}).length > 0);
  return is.fields({
    id: matches("lower-case letters, digits and hyphens", /^[a-z0-9-]+$/),
    title: is.text,
    publisher: is.text,
    page: is.address,
    url: is.address,
    certain: is.flag,
    note: entry?.certain === false ? is.such("a text that says what is not sure", is.isText) : is.optional(is.text),
    licence: is.text,
    vintage: is.text,
    cog: matches("a year", /^\d{4}$/),
    format: is.oneOf(FORMATS),
    package: npm
      ? is.such("the folder of the package in node_modules", is.isText)
      : is.such("no package, since the format is not npm", (value) => value === undefined),
    encoding: is.optional(is.oneOf(["utf-8", "windows-1252"])),
    member: is.optional(is.text),
    sheet: is.optional(is.text),
    headerRow: is.optional(is.such("a line number from 1", (row) => isCount(row) && row > 0)),
    columns: is.every(columns, is.record(COLUMN)),
    where: is.optional(
      is.such(
        "a column and a list of values",
        ({column, values}) => is.isText(column) && is.areTexts(values) && values.length > 0
      )
    ),
    long: is.optional(is.fields({measure: is.text, value: is.text, status: is.text})),
    lacks: is.optional(is.such("a list of codes such as 55", is.areTexts)),
    replaces: is.optional(is.text),
    rows: is.such("whole numbers min and max, min ≤ max", (rows) => isCount(rows?.min) && rows.max >= rows.min),
    maxBytes: is.such("a whole number of bytes", (bytes) => isCount(bytes) && (npm || bytes > 0)),
    sha256: is.optional(matches("64 hexadecimal digits", /^[0-9a-f]{64}$/)),
    localNames: is.optional(is.such("a list of file names", is.areTexts)),
    feeds: is.such("a list of what the source feeds", (feeds) => is.areTexts(feeds) && feeds.length > 0),
    knows: is.optional(is.such("ids of functions that the list names wherever they are", is.areTexts))
  })(entry, field);
};

function isPattern(value: unknown) {
  try {
    return is.isText(value) && Boolean(new RegExp(value));
  } catch {
    return false;
  }
}

/** @throws DataError naming each faulty entry and field */
export const readRegistry = (path: string = registryPath): RegisteredSource[] =>
  is.readChecked<RegisteredSource[]>(path, is.sourceList(ENTRY)).map((entry) => ({
    ...entry,
    encoding: entry.encoding ?? "utf-8",
    headerRow: entry.headerRow ?? 1,
    localNames: entry.localNames ?? [],
    title: typeset(entry.title),
    note: entry.note && typeset(entry.note)
  }));

export function sourceOf(registry: RegisteredSource[], id: string) {
  const source = registry.find((s) => s.id === id);
  if (source) return source;
  const expected = `one of ${registry.map((s) => s.id).join(", ")}`;
  throw new DataError([{file: displayPath(registryPath), field: "id", value: id, expected}]);
}

export function describedIn({id, title, publisher, page: url, licence, vintage}: RegisteredSource) {
  return {id, title, publisher, url, licence, vintage};
}

const require = createRequire(import.meta.url);

/** The packages whose data every edition is made of, in the version that is installed. */
export const packageSources = (): Source[] =>
  ["cog", "boxes"].map((id) => {
    const source = sourceOf(readRegistry(), id);
    const {version} = require(`${source.package}/package.json`) as {version: string};
    const vintage = id === "cog" ? cogYear() : source.vintage;
    return {
      ...describedIn(source),
      title: source.title.replace(/(?=\)$)/, ` ${version}`),
      vintage,
      population: populationYears[`cog-${vintage}`],
      retrieved: "2026-11-24",
      note: source.note
    };
  });

export const rawPath = (source: RegisteredSource, folder: string = filesFolder) =>
  join(isAbsolute(folder) ? folder : join(process.cwd(), folder), `${source.id}.${source.format}`);
