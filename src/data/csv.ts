import {isDay} from "../domain/clock.js";
import {readFileSync} from "node:fs";
import {relative} from "node:path";
import {gunzipSync} from "node:zlib";
import {csvRecords, hasOpenQuote} from "../domain/csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";

/** What a column must hold. An empty cell is `null` unless the column is `required`. */
export interface Column {
  type: "text" | "code" | "number" | "integer" | "date";
  required?: boolean;
  min?: number;
  max?: number;
  /** Closed list of accepted values. */
  oneOf?: readonly string[];
  /** Accepted shape of a text, and how to say it. */
  pattern?: {test: RegExp; expected: string};
  /** The column may be missing from the file: every cell is then null. */
  optional?: boolean;
}

/** A column of texts, and one without an empty cell. */
export const TEXT = {type: "text"} as const;
export const REQUIRED_TEXT = {...TEXT, required: true} as const;

export type Columns = Record<string, Column>;
type Present<C extends Column> = C["type"] extends "number" | "integer"
  ? number
  : C["oneOf"] extends readonly (infer V)[]
    ? V
    : string;
type Cell<C extends Column> = C["required"] extends true ? Present<C> : Present<C> | null;
export type Row<C extends Columns> = {[K in keyof C]: Cell<C[K]>} & {line: number};

export interface Table<C extends Columns> {
  /** Path as shown in error messages, relative to the working directory. */
  file: string;
  rows: Row<C>[];
  /** A cell that is not what was expected, or what is wrong in it. */
  fault: (row: Row<C>, field: keyof C & string, expected: string, value?: string) => Fault;
}

/**
 * Reads a comma-separated UTF-8 file with a header, checking every cell.
 *
 * @param key columns that together identify a row: two rows with the same key are an error
 * @throws DataError listing every fault with its line, field, value and what was expected
 */
export function readTable<const C extends Columns>(path: string, columns: C, key: (keyof C & string)[] = []): Table<C> {
  const file = displayPath(path);
  return {
    file,
    rows: parseTable(readText(path), columns, {file, key}),
    fault: (row, field, expected, value = String(row[field] ?? "")) => ({file, line: row.line, field, value, expected})
  };
}

/** The checks of {@link readTable} on a text already read. */
export function parseTable<const C extends Columns>(
  text: string,
  columns: C,
  {file, key = []}: {file: string; key?: (keyof C & string)[]}
): Row<C>[] {
  const [first, ...records] = csvRecords(text);
  const faults: Fault[] = [];
  if (!first) throw new DataError([{file, line: 1, expected: "a header line, found an empty file"}]);
  const header = first.cells;
  for (const name of Object.keys(columns))
    if (!header.includes(name) && !columns[name].optional)
      faults.push({file, line: 1, field: name, expected: `a column of this name among ${header.join(", ")}`});
  for (const name of header)
    if (header.indexOf(name) !== header.lastIndexOf(name))
      faults.push({file, line: 1, field: name, expected: "each column once"});
  throwFaults(faults);
  if (hasOpenQuote(text))
    faults.push({file, line: text.split("\n").length, expected: "a closing quote; the file looks truncated"});

  const rows: Row<C>[] = [];
  const seen = new Map<string, number>();
  for (const {line, cells: record} of records) {
    if (record.length !== header.length) {
      const expected = `${header.length} fields, found ${record.length}; the line looks truncated`;
      faults.push({file, line, value: record.join(","), expected});
      continue;
    }
    const row: Record<string, unknown> = {line};
    for (const [field, column] of Object.entries(columns)) {
      const index = header.indexOf(field);
      const value = index < 0 ? "" : record[index].trim();
      const problem = checkCell(value, column);
      if (problem) faults.push({file, line, field, value, expected: problem});
      row[field] = value === "" ? null : isNumeric(column) ? Number(value) : value;
    }
    if (key.length > 0) {
      const id = key.map((k) => row[k]).join("|");
      const before = seen.get(id);
      if (before !== undefined) {
        const expected = `each key once, already on line ${before}`;
        faults.push({file, line, field: key.join(", "), value: id, expected});
      }
      seen.set(id, before ?? line);
    }
    rows.push(row as Row<C>);
  }
  throwFaults(faults);
  return rows;
}

/** Lines of data of a CSV file: neither its header nor blank lines. */
export const countRows = (text: string): number => csvRecords(text).length - 1;

/** Reads a UTF-8 text, unpacked where its first bytes are those of gzip, or says which file is missing, cut or not UTF-8. */
export function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new TextDecoder("utf-8", {fatal: true}).decode(packed ? gunzipSync(bytes) : bytes);
  } catch (error) {
    const cut = (error as NodeJS.ErrnoException).code?.startsWith("Z_");
    const unread = cut ? "a readable gzip file" : "a readable file at this path";
    const expected = error instanceof TypeError ? "a file in UTF-8" : unread;
    throw new DataError([{file: displayPath(path), expected}]);
  }
}

/** A path as error messages show it. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

const isNumeric = (column: Column): boolean => column.type === "number" || column.type === "integer";

/** What a cell should have been; undefined when it is as its column says. */
function checkCell(value: string, column: Column): string | undefined {
  if (value === "") return column.required ? describeColumn(column) : undefined;
  const {min = -Infinity, max = Infinity, oneOf, pattern} = column;
  if (isNumeric(column)) {
    const number = Number(value);
    if (!Number.isFinite(number) || !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value)) return describeColumn(column);
    if (column.type === "integer" && !Number.isInteger(number)) return describeColumn(column);
    if (number < min || number > max) return describeColumn(column);
  }
  if (column.type === "date" && !isDay(value)) return describeColumn(column);
  if (oneOf && !oneOf.includes(value)) return describeColumn(column);
  if (pattern && !pattern.test.test(value)) return pattern.expected;
  return undefined;
}

function describeColumn({type, min, max, oneOf, required}: Column): string {
  const kind = {
    text: "a text",
    code: "a code",
    number: "a number",
    integer: "a whole number",
    date: "a date YYYY-MM-DD"
  }[type];
  const least = min === undefined ? "" : ` of at least ${min}`;
  const most = max === undefined ? "" : ` of at most ${max}`;
  const range = least && most ? ` from ${min} to ${max}` : least + most;
  const list = oneOf ? ` among ${oneOf.join(", ")}` : "";
  return `${kind}${range}${list}${required ? "" : " or an empty cell"}`;
}
