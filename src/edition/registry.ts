// The registry of official files: where each comes from, its columns, and what makes it plausible.

import {createRequire} from "node:module";
import {isAbsolute, join} from "node:path";
import {cogYear, populationYears} from "./cog.js";
import {displayPath} from "./csv.js";
import {DataError} from "../domain/fault.js";
import {typeset} from "../domain/french.js";
import type {Source} from "./edition-types.js";
import * as is from "./fields.js";
import {sourcesPath} from "./project.js";

const FORMATS = ["csv", "csv.zip", "csv.gz", "geojson.gz", "parquet", "xlsx", "json", "npm"] as const;

const registryPath = sourcesPath("registry.json");

export const filesFolder = sourcesPath("files");

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

const SOME = is.such<string[]>("a list of some texts", (texts) => is.areTexts(texts) && texts.length > 0);

/** A column of a raw file; its key in `columns` is the name the project gives it. */
const COLUMN = is.fields({
  name: is.such("the name of the column in the file", is.isText),
  type: is.oneOf(["code", "text", "number"]),
  /** Texts that stand for a secret value, such as "s" or "nd". */
  secret: is.optional(is.such("a list of texts", is.areTexts)),
  min: is.optional(is.number),
  max: is.optional(is.number),
  /** Key of the column that a number is a part of. */
  atMost: is.optional(is.text),
  /** Regular expression of a code; a commune's by default. */
  pattern: is.optional(is.such<string>("a regular expression", isPattern)),
  optional: is.optional(is.such<true>("true or no such field", (value) => value === true))
});

export type RawColumn = is.Of<typeof COLUMN>;

/** What an entry must be. Some fields depend on the format of its file, and on whether it is certain. */
const entryOf = (npm: boolean, certain: boolean) =>
  is.fields({
    id: is.matching("lower-case letters, digits and hyphens", /^[a-z0-9-]+$/),
    title: is.text,
    publisher: is.text,
    page: is.address,
    /** Null where the file must be given by hand. */
    url: is.address,
    /** False where `note` says what is not sure of the address or the columns. */
    certain: is.flag,
    note: certain ? is.optional(is.text) : is.such<string | undefined>("a text that says what is not sure", is.isText),
    licence: is.text,
    vintage: is.text,
    cog: is.matching("a year", /^\d{4}$/),
    /** `npm` is an installed package. */
    format: is.oneOf(FORMATS),
    package: is.such<string | undefined>(
      npm ? "the folder of the package in node_modules" : "no package, since the format is not npm",
      (value) => (npm ? is.isText(value) : value === undefined)
    ),
    encoding: is.optional(is.oneOf(["utf-8", "windows-1252"])),
    /** File inside a zip; `*` stands for any characters. */
    member: is.optional(is.text),
    sheet: is.optional(is.text),
    /** Line of the names of columns, from 1. */
    headerRow: is.optional(is.such<number>("a line number from 1", (row) => isCount(row) && row > 0)),
    columns: is.every(
      is.such<Record<string, RawColumn>>(
        "the columns read, by the name the project gives them",
        (value) => npm || Object.keys(value ?? {}).length > 0
      ),
      is.record(COLUMN)
    ),
    where: is.optional(is.fields({column: is.text, values: SOME})),
    /** Columns of a file of one line per territory and measure; a number of `columns` is then named by its measure. */
    long: is.optional(is.fields({measure: is.text, value: is.text, status: is.text})),
    /** Codes of areas for which its publisher gives nothing. */
    lacks: is.optional(is.such("a list of codes such as 55", is.areTexts)),
    /** Id of the source in whose place it is read, where it was obtained and has the area. */
    replaces: is.optional(is.text),
    rows: is.such<{min: number; max: number}>(
      "whole numbers min and max, min ≤ max",
      (rows) => isCount(rows?.min) && rows.max >= rows.min
    ),
    maxBytes: is.such<number>("a whole number of bytes", (bytes) => isCount(bytes) && (npm || bytes > 0)),
    /** Of a file that its publisher does not change: no other is taken. */
    sha256: is.optional(is.matching("64 hexadecimal digits", /^[0-9a-f]{64}$/)),
    localNames: is.optional(is.such("a list of file names", is.areTexts)),
    /** Ids of indicators, or "context", "places", "contours", "populations", "movements", "ifn". */
    feeds: SOME,
    /** Functions that the list names wherever they are offered. */
    knows: is.optional(is.such("ids of functions that the list names wherever they are", is.areTexts))
  });

const ENTRY: ReturnType<typeof entryOf> = (entry, field) =>
  entryOf(entry?.format === "npm", entry?.certain !== false)(entry, field);

function isPattern(value: unknown) {
  try {
    return is.isText(value) && Boolean(new RegExp(value));
  } catch {
    return false;
  }
}

/** @throws DataError naming each faulty entry and field */
export const readRegistry = (path: string = registryPath) =>
  is.readChecked(path, is.sourceList(ENTRY)).map(({encoding = "utf-8", headerRow = 1, localNames = [], ...entry}) => ({
    ...entry,
    encoding,
    headerRow,
    localNames,
    title: typeset(entry.title),
    ...(entry.note && {note: typeset(entry.note)})
  }));

export type RegisteredSource = ReturnType<typeof readRegistry>[number];

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
