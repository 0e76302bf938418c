import {readFileSync, statSync} from "node:fs";
import {displayPath} from "../data/csv.js";
import {decodeText, separatorOf, type Encoding} from "../domain/csv.js";
import {DataError} from "../domain/fault.js";
import {FIELDS, type Field} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import {checkPlace, type PlaceRecord} from "./check.js";
import {problemWords, type Note, type Problem} from "./draft.js";
import type {Scope} from "./communes.js";

export interface TakenRecord {
  place: PlaceRecord;
  line: number;
  notes: Note[];
}

export interface PlacesFile {
  file: string;
  encoding: Encoding;
  format: string;
  /** Columns as the file names them, and those that the national schema does not have. */
  header: string[];
  ignored: string[];
  /** What is wrong with the file as a whole: none of its records is then taken. */
  fault: Problem | null;
  read: number;
  taken: TakenRecord[];
  refused: (Pick<RawRecord, "line" | "lines" | "cells"> & {problems: Problem[]})[];
}

interface ReadOptions {
  scope: Scope;
  producer: string;
}

const INDISPENSABLE: Field[] = ["id", "nom", "adresse", "date_maj"];

/** Columns by slug of their names, with other spellings, of earlier versions of the schema and of its own example. */
const BY_SLUG = new Map<string, Field>([
  ...FIELDS.map((field) => [slugify(field), field] as const),
  ["courriel", "courriels"],
  ["presentation-resumee", "presentation_resume"],
  ["modalite-acces", "modalites_acces"],
  ["modalite-accompagnement", "modalites_accompagnement"],
  ["modalites-d-acces", "modalites_acces"],
  ["modalites-d-accompagnement", "modalites_accompagnement"],
  ["prise-de-rdv", "prise_rdv"]
]);
const fieldOf = (name: string): Field | undefined => BY_SLUG.get(slugify(name));

/** Far more than the list of France. A file of 123 MB does not fit in the memory of a build. */
const MOST_BYTES = 50_000_000;

const SEPARATORS = [",", ";", "\t", "|"];
/** Columns that a first line must name to be taken for a header. */
const ENOUGH = 3;

/**
 * Reads a file in the national schema: CSV of any usual separator, encoding and order of columns, or JSON.
 * @throws DataError when there is no file to read
 */
export function readPlacesFile(path: string, options: ReadOptions): PlacesFile {
  const file = displayPath(path);
  let bytes: Uint8Array;
  try {
    const {size} = statSync(path);
    if (size > MOST_BYTES) {
      const fault = problemWords("file-too-big", {size: Math.ceil(size / 1e6), most: MOST_BYTES / 1e6});
      const none = {header: [], ignored: [], read: 0, taken: [], refused: []};
      return {...none, file, encoding: "UTF-8", format: "CSV", fault};
    }
    bytes = readFileSync(path);
  } catch {
    throw new DataError([{file, expected: "a readable file at this path"}]);
  }
  return parsePlaces(bytes, {...options, file});
}

/** Reads the bytes of a file of places. Whatever is in them, it returns. */
export function parsePlaces(bytes: Uint8Array, {file, scope, producer}: ReadOptions & {file: string}): PlacesFile {
  const {text, encoding} = decodeText(bytes);
  const json = jsonRecords(text);
  const separator = separatorOf(text.trimStart(), SEPARATORS, (cell) => fieldOf(cell) !== undefined);
  const raw = json ?? splitRecords(text, separator);
  const columns = raw.header.map(fieldOf);
  const known = columns.filter((field) => field !== undefined);
  const headed = json !== null || known.length >= ENOUGH;
  const fault = headed ? headerFault(raw, known) : unreadable(text, raw);
  const records = headed || !raw.first ? raw.records : [raw.first, ...raw.records];
  const result: PlacesFile = {
    file,
    encoding,
    format: json ? "JSON" : separator,
    header: headed ? raw.header : [],
    ignored: headed ? raw.header.filter((_, i) => columns[i] === undefined) : [],
    fault,
    read: records.length,
    taken: [],
    refused: []
  };
  const lines = new Map<string, number>();
  for (const {line, lines: count, cells, problem} of records) {
    const refuse = (problems: Problem[]) => result.refused.push({line, lines: count, cells, problems});
    if (fault ?? problem) {
      refuse([(fault ?? problem)!]);
      continue;
    }
    const named = Object.fromEntries(columns.flatMap((field, i) => (field ? [[field, cells[i]]] : [])));
    const {place, problems, notes} = checkPlace(named, scope, producer);
    const first = place && lines.get(place.id);
    if (!place) refuse(problems);
    else if (first) refuse([{field: "id", value: place.id, ...problemWords("twice", {line: first})}]);
    else {
      lines.set(place.id, line);
      result.taken.push({place, line, notes});
    }
  }
  return result;
}

function unreadable(text: string, {header}: RawFile): Problem {
  if (text.trim() === "") return problemWords("file-empty");
  if (/^\s*[[{]/.test(text)) return problemWords("file-not-json");
  return {value: header.join(","), ...problemWords("file-no-header", {columns: FIELDS.slice(0, 5).join(", ")})};
}

function headerFault({header, records}: RawFile, known: Field[]): Problem | null {
  const twice = known.find((field, i) => known.indexOf(field) !== i);
  if (twice) return {field: twice, ...problemWords("column-twice")};
  const located = known.includes("code_insee") || (known.includes("commune") && known.includes("code_postal"));
  const missing = [...INDISPENSABLE, ...(located ? [] : ["code_insee" as const])].filter((f) => !known.includes(f));
  if (missing.length === 0 || records.length === 0) return null;
  return {
    field: missing.join(", "),
    expected: `a column of this name among ${header.join(", ")}`,
    reason: `colonne${missing.length > 1 ? "s absentes" : " absente"} du fichier`
  };
}

interface RawRecord {
  line: number;
  lines: number;
  cells: string[];
  /** Why its cells are not to be trusted. */
  problem?: Problem;
}

interface RawFile {
  header: string[];
  records: RawRecord[];
  /** The line of the header, which may prove not to be one; null in JSON. */
  first: RawRecord | null;
}

/** An open quote that goes on for longer is a stray one: no cell of a place is as long. */
const LONGEST_QUOTED = 100_000;

/**
 * Splits a separated file (RFC 4180). Every line that says something is in exactly one record. A quote never closed, or
 * that gives a record of another width, is a stray one: its line is a record with a problem, and reading goes on at the
 * next.
 */
function splitRecords(text: string, separator: string): RawFile {
  const records: RawRecord[] = [];
  let width: number | null = null;
  let line = 1;
  for (let from = 0; from < text.length;) {
    let scanned = scan(text, from, separator);
    const isStray = ({cells, problem, lines}: Scanned) =>
      lines > 1 && (problem !== undefined || width === null || !fits(cells, width)); // a header is on one line
    if (scanned === null || isStray(scanned))
      scanned = {...scan(text, from, separator, false)!, problem: problemWords("never-closed")};
    const {cells, problem, lines} = scanned;
    if (cells.some((cell) => cell.trim() !== "")) {
      width ??= cells.length;
      const fitting = fits(cells, width);
      const found = problem ?? (fitting ? undefined : widthProblem(cells, width));
      records.push({line, lines, cells: fitting ? cells.slice(0, width) : cells, problem: found});
    }
    line += lines;
    from = scanned.end;
  }
  const [first = null, ...rest] = records;
  return {header: first?.cells ?? [], records: rest, first};
}

/** Spreadsheets end some lines with empty cells. */
const fits = (cells: string[], width: number) =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");

function widthProblem(cells: string[], width: number): Problem {
  const [cut, coupee] = cells.length < width ? ["; the line looks truncated", " : la ligne semble coupée"] : ["", ""];
  return {
    value: cells.join(","),
    expected: `${width} fields, found ${cells.length}${cut}`,
    reason: `${width} colonnes attendues, ${cells.length} trouvées${coupee}`
  };
}

type Scanned = NonNullable<ReturnType<typeof scan>>;

/** A record, and the position after its end of line; null when a quote is not closed. */
function scan(text: string, from: number, separator: string, quotes = true) {
  const plain = `([^${separator}\r\n]*)(\\${separator}|\r\n?|\n|$)`;
  const cell = new RegExp(quotes ? `(?:"([^"]*(?:""[^"]*)*)")?${plain}` : `()${plain}`, "y");
  const cells: string[] = [];
  let problem: Problem | undefined;
  cell.lastIndex = from;
  for (;;) {
    const [, quoted, rest, end] = cell.exec(text)!;
    if (quotes && quoted === undefined && rest.startsWith('"')) return null;
    if (quoted && quoted.length > LONGEST_QUOTED) return null;
    if (quotes && quoted !== undefined && rest.trim() !== "") problem = problemWords("stray");
    cells.push((quoted ?? "").replaceAll('""', '"') + rest);
    if (end !== separator)
      return {cells, problem, end: cell.lastIndex, lines: linesIn(text.slice(from, cell.lastIndex))};
  }
}

const linesIn = (text: string) => text.match(/\r\n?|\n|[^\r\n]$/g)?.length ?? 0;

/** Null when the text is no JSON list. A list as a value is put in one cell, as the national schema does: "a|b". */
function jsonRecords(text: string): RawFile | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return null;
  const objects = list.map((item) => (isObject(item) ? item : null));
  const header = [...new Set(objects.flatMap((object) => Object.keys(object ?? {})))];
  const spans = elementLines(text);
  const records = objects.map((object, i): RawRecord => {
    if (!object) {
      const problem = {value: JSON.stringify(list[i]), ...problemWords("not-an-object")};
      return {...spans[i], cells: header.map(() => ""), problem};
    }
    const nested = header.find((name) => object[name] !== undefined && cellText(object[name]) === null);
    const cells = header.map((name) => cellText(object[name] ?? "") ?? JSON.stringify(object[name]));
    if (nested === undefined) return {...spans[i], cells};
    const problem = {field: nested, value: JSON.stringify(object[nested]), ...problemWords("nested")};
    return {...spans[i], cells, problem};
  });
  return {header, records, first: null};
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function cellText(value: unknown): string | null {
  if (Array.isArray(value))
    return value.every((v) => typeof v === "string" || typeof v === "number") ? value.join("|") : null;
  return value === null ? "" : typeof value === "object" ? null : String(value);
}

function elementLines(text: string): {line: number; lines: number}[] {
  const spans: {line: number; lines: number}[] = [];
  let [depth, line, first, last, inside, quoted] = [0, 1, 0, 0, false, false];
  for (const [token] of text.matchAll(/\\.|\n|\S/g)) {
    if (token === "\n") line += 1;
    if (token === '"') quoted = !quoted;
    if (token === "\n" || (quoted && token !== '"')) continue;
    if (depth === 1 && (token === "," || token === "]")) {
      if (inside) spans.push({line: first, lines: last - first + 1});
      inside = false;
    } else if (depth >= 1 && !inside) [inside, first] = [true, line];
    last = line;
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
  }
  return spans;
}
