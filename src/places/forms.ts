import {isObject, lineOfFault} from "../edition/fields.js";
import {readWorkbook, type Sheet} from "../edition/workbook.js";
import {decodeText, separatorOf} from "../domain/csv.js";
import {gunzipSync} from "node:zlib";
import {fieldOf} from "./columns.js";
import {problemWords, sentence, type Problem} from "./draft.js";

export interface RawRecord {
  /** In JSON, the number of the element. */
  line: number;
  lines: number;
  cells: string[];
  /** Why its cells are not to be trusted. */
  problem?: Problem;
}

export interface RawFile {
  /** "JSON", "XLSX", or the separator of a text. */
  format: string;
  encoding: string;
  /** None where no line names columns: the first is then a record. */
  header: string[];
  records: RawRecord[];
  /** In French, what of the file is no record: lines of title, other sheets. */
  told: string[];
  fault?: Problem;
}

const SEPARATORS = [",", ";", "\t", "|"];
/** Columns that a line must name to be taken for a header, and the lines among which it is looked for. */
const [ENOUGH, FIRST_LINES] = [3, 20];

/** What other files begin with, in Latin-1, and what they are. */
const OTHER_KINDS: [RegExp, string][] = [
  [/^\xd0\xcf\x11\xe0/, "kind-xls"],
  [/^%PDF/, "kind-pdf"],
  [/^\{\\rtf/, "kind-rtf"],
  [/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i, "kind-html"],
  [/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|kml)/i, "kind-xml"]
];

/** Far more than the list of France. A file of 123 MB does not fit in the memory of a build. */
const MOST_BYTES = 50_000_000;

/** Splits the bytes of a file of any form, which may be gzipped, in records, without reading what they say. */
export function rawFile(given: Uint8Array): RawFile {
  if (given.length > MOST_BYTES)
    return faulty("?", problemWords("file-too-big", {size: Math.ceil(given.length / 1e6), most: MOST_BYTES / 1e6}));
  let bytes = given;
  try {
    if (given[0] === 0x1f && given[1] === 0x8b) bytes = gunzipSync(given, {maxOutputLength: MOST_BYTES});
  } catch {
    return otherKind("?", "kind-packed");
  }
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const kind = OTHER_KINDS.find(([first]) => first.test(start))?.[1];
  if (kind !== undefined) return otherKind("?", kind);
  if (start.startsWith("PK\x03\x04")) return workbookFile(bytes);
  const {text, encoding} = decodeText(bytes);
  if (text.trim() === "") return faulty(encoding, problemWords("file-empty"));
  return {encoding, ...(jsonFile(text) ?? separatedFile(text))};
}

const faulty = (encoding: string, fault: Problem): RawFile => ({
  format: ",",
  encoding,
  header: [],
  records: [],
  told: [],
  fault
});

const otherKind = (encoding: string, kind: string) =>
  faulty(encoding, problemWords("file-other-kind", {kind: sentence(kind)}));

const isHeader = (cells: string[]) => new Set(cells.map(fieldOf).filter(Boolean)).size >= ENOUGH;
const noHeader = (cells: string[]) => ({value: cells.join(","), ...problemWords("file-no-header")});
const titleOf = (line: number, cells: string[]) => `ligne ${line} « ${cells.filter(Boolean).join(" ")} »`;
const leftTitles = (titles: string[]) =>
  titles.length > 0 ? [sentence("titles-left", {titles: titles.join(", ")})] : [];

function workbookFile(bytes: Uint8Array): RawFile {
  let sheets: Sheet[];
  try {
    sheets = readWorkbook(bytes);
  } catch {
    return otherKind("XLSX", "kind-archive");
  }
  const rows = sheets.map(({sheet, data}) => ({sheet, cells: data.map((row) => row.map((cell) => `${cell ?? ""}`))}));
  const [own, ...others] = [...rows].sort((a, b) => Number(headedAt(b.cells) >= 0) - Number(headedAt(a.cells) >= 0));
  const at = headedAt(own.cells);
  const said = own.cells.map((cells, i) => ({line: i + 1, lines: 1, cells})).filter(({cells}) => cells.some(Boolean));
  const records = said.filter(({line}) => line > at + 1);
  const titles = said.filter(({line}) => line <= at).map(({line, cells}) => titleOf(line, cells));
  const left = others.filter(({cells}) => cells.length > 0).map(({sheet}) => `« ${sheet} »`);
  const sheetsLeft = left.length > 0 ? [sentence("sheets-left", {sheet: own.sheet, left: left.join(", ")})] : [];
  return {
    format: "XLSX",
    encoding: "XLSX",
    header: own.cells[at] ?? [],
    records,
    told: [...sheetsLeft, ...leftTitles(titles)],
    ...(at < 0 && {fault: said.length === 0 ? problemWords("file-empty") : noHeader(said[0].cells)})
  };
}

const headedAt = (rows: string[][]) => rows.slice(0, FIRST_LINES).findIndex(isHeader);

function separatedFile(text: string): Omit<RawFile, "encoding"> {
  const titles: string[] = [];
  let [from, line] = [0, 1];
  const lineEnd = /\r\n?|\n|$/g;
  for (let n = 1; n <= FIRST_LINES && from < text.length; n += 1) {
    lineEnd.lastIndex = from;
    const {index, 0: end} = lineEnd.exec(text)!;
    const first = text.slice(from, index);
    const format = separatorOf(first, SEPARATORS, (cell) => fieldOf(cell) !== undefined);
    if (isHeader(splitRecords(first, format, n)[0]?.cells ?? [])) {
      const [{cells}, ...records] = splitRecords(text.slice(from), format, line);
      return {format, header: cells, records, told: leftTitles(titles)};
    }
    if (first.trim() !== "") titles.push(titleOf(n, [first.trim()]));
    [from, line] = [index + end.length, line + 1];
  }
  const format = separatorOf(text.trimStart(), SEPARATORS, (cell) => fieldOf(cell) !== undefined);
  const records = splitRecords(text, format, 1);
  const fault = /^\s*[[{]/.test(text) ? jsonProblem(text) : noHeader(records[0]?.cells ?? []);
  return {format, header: [], records, told: [], fault};
}

function jsonProblem(text: string): Problem {
  try {
    JSON.parse(text);
    return problemWords("file-json-no-list");
  } catch (error) {
    return problemWords("file-not-json", {line: lineOfFault(text, error)});
  }
}

/** An open quote that goes on for longer is a stray one: no cell of a place is as long. */
const LONGEST_QUOTED = 100_000;

/**
 * Splits a separated file (RFC 4180). Every line that says something is in exactly one record. A quote never closed, or
 * that gives a record of another width, is a stray one: its line is a record with a problem, and reading goes on at the
 * next.
 */
function splitRecords(text: string, separator: string, firstLine: number): RawRecord[] {
  const records: RawRecord[] = [];
  let width: number | null = null;
  let line = firstLine;
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
  return records;
}

/** Spreadsheets end some lines with empty cells. */
const fits = (cells: string[], width: number) =>
  cells.length >= width && cells.slice(width).every((cell) => cell.trim() === "");

function widthProblem(cells: string[], width: number): Problem {
  const id = cells.length < width ? "width-short" : "width-long";
  return {value: cells.join(","), ...problemWords(id, {wanted: width, found: cells.length})};
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

/** How deep in a JSON file its list may be: "features", "results", "data.places". */
const DEEPEST = 3;

/** The longest list of objects in a JSON value; an object that names columns is a list of one. */
function listIn(value: unknown, depth = 1): unknown[] | null {
  if (Array.isArray(value)) return depth === 1 || value.some(isObject) ? value : null;
  if (!isObject(value) || depth > DEEPEST) return null;
  if (isHeader(Object.keys(value))) return [value];
  const lists = Object.values(value).flatMap((part) => [listIn(part, depth + 1) ?? []]);
  return lists.reduce((a, b) => (b.length > a.length ? b : a), []);
}

/** A place of an object: what is in `properties` or `fields`, with the point of GeoJSON, or of a nested position. */
function flat(item: Record<string, unknown>): Record<string, unknown> {
  const {properties, fields, geometry, id} = item as Record<string, any>;
  const inside = [properties, fields].find(isObject);
  const [longitude, latitude] = (geometry?.type === "Point" && geometry.coordinates) || [];
  const own = inside ? {...(id !== undefined && {id}), ...inside} : item;
  const nested = Object.values(own).filter((part) => isObject(part) && Object.keys(part).every(fieldOf));
  return Object.assign({...(longitude !== undefined && {latitude, longitude}), ...own}, ...nested);
}

/** Null when the text holds no JSON list. A list as a value is put in one cell, as the national schema does: "a|b". */
function jsonFile(text: string): Omit<RawFile, "encoding"> | null {
  let items: unknown[] | null;
  try {
    items = listIn(JSON.parse(text));
  } catch {
    return null;
  }
  if (!items?.length) return null;
  const objects = items.map((item) => (isObject(item) ? flat(item) : null));
  const header = [...new Set(objects.flatMap((object) => Object.keys(object ?? {})))];
  const records = objects.map((object, i): RawRecord => {
    const span = {line: i + 1, lines: 1};
    if (object) return {...span, cells: header.map((name) => cellText(object[name]))};
    const problem = {value: JSON.stringify(items[i]), ...problemWords("not-an-object")};
    return {...span, cells: header.map(() => ""), problem};
  });
  return {format: "JSON", header, records, told: []};
}

const cellText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(cellText).join("|");
  return isObject(value) ? JSON.stringify(value) : String(value ?? "");
};
