import {isDay} from "../domain/clock.js";
import {readFileSync} from "node:fs";
import {relative} from "node:path";
import {gunzipSync} from "node:zlib";
import {csvRecords, hasOpenQuote, separatorOf} from "../domain/csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import {wordsPath} from "./project.js";

/** What a column must hold. An empty cell is `null` unless the column is `required`. */
export interface Column {
  type: "text" | "code" | "number" | "integer" | "date";
  required?: boolean;
  min?: number;
  max?: number;
  oneOf?: readonly string[];
  pattern?: {test: RegExp; expected: string};
  /** The column may be missing: every cell is then null. */
  optional?: boolean;
}

export const TEXT = {type: "text"} as const;
export const REQUIRED_TEXT = {...TEXT, required: true} as const;
export const CODE = {type: "code", required: true} as const;

export type Columns = Record<string, Column>;
type Present<C extends Column> = C["type"] extends "number" | "integer"
  ? number
  : C["oneOf"] extends readonly (infer V)[]
    ? V
    : string;
export type Row<C extends Columns> = {
  [K in keyof C]: Present<C[K]> | (C[K]["required"] extends true ? never : null);
} & {line: number};

/** Reads a UTF-8 file in CSV. @param key columns that together identify a row @throws DataError with every fault */
export function readTable<const C extends Columns>(
  path: string,
  columns: C,
  key: (keyof C & string)[] = [],
  {french = false}: {french?: boolean} = {}
) {
  const file = displayPath(path);
  const {rows, faults} = parseTable(readText(path), columns, {file, key, french});
  throwFaults(faults);
  return {
    file,
    rows,
    /** What readers find wrong in rows that are well formed: they throw it. */
    faults,
    expect(valid: boolean, row: Row<C>, field: keyof C & string, expected: string, value = String(row[field] ?? "")) {
      if (!valid) faults.push({file, line: row.line, field, value, expected, ...(french && {language: "fr"})});
    }
  };
}

/** Rows of a table of `words/`. @param key columns that together identify a row @throws DataError with every fault */
export const wordsTable = <const C extends Columns>(file: string, columns: C, key: (keyof C & string)[] = []) =>
  readTable(wordsPath(file), columns, key).rows;

/** @param french of a file that people write by hand: its faults are in French */
export function parseTable<const C extends Columns>(
  text: string,
  columns: C,
  {file, key = [], french = false}: {file: string; key?: (keyof C & string)[]; french?: boolean}
): {rows: Row<C>[]; faults: Fault[]} {
  const separator = separatorOf(text, [",", ";"], (cell) => Object.hasOwn(columns, cell));
  const [first, ...records] = csvRecords(text, separator);
  const rows: Row<C>[] = [];
  const faults: Fault[] = [];
  const say: Say = (english, inFrench) => (french ? inFrench : english);
  const fault = (line: number, english: string, inFrench: string, where: Pick<Fault, "field" | "value"> = {}) =>
    void faults.push({file, line, ...where, expected: say(english, inFrench), ...(french && {language: "fr"})});

  const header = first?.cells ?? [];
  const among = header.join(", ");
  if (!first) fault(1, "a header line, found an empty file", "une première ligne, qui nomme les colonnes");
  else
    for (const field of Object.keys(columns))
      if (!header.includes(field) && !columns[field].optional)
        fault(1, `a column of this name among ${among}`, `une colonne de ce nom parmi ${among}`, {field});
  for (const field of header)
    if (header.indexOf(field) !== header.lastIndexOf(field))
      fault(1, "each column once", "chaque colonne une seule fois", {field});
  if (faults.length > 0) return {rows, faults};
  if (hasOpenQuote(text)) {
    const last = text.split("\n").length;
    fault(last, "a closing quote; the file looks truncated", "un guillemet qui ferme ; le fichier semble coupé");
  }

  const seen = new Map<string, number>();
  for (const {line, cells} of records) {
    const [wanted, found] = [header.length, cells.length];
    if (found !== wanted) {
      const truncated = `${wanted} fields, found ${found}; the line looks truncated`;
      const quoted = `${wanted} valeurs, entre guillemets si elles contiennent une virgule`;
      fault(line, truncated, quoted, {value: cells.join(",")});
      continue;
    }
    const row: Record<string, unknown> = {line};
    for (const [field, column] of Object.entries(columns)) {
      const value = cells[header.indexOf(field)]?.trim() ?? "";
      const problem = checkCell(value, column, say);
      if (problem) fault(line, problem, problem, {field, value});
      row[field] = value === "" ? null : isNumeric(column) ? Number(value) : value;
    }
    const value = key.map((field) => row[field]).join("|");
    const before = seen.get(value);
    if (key.length > 0 && before !== undefined) {
      const twice = {field: key.join(", "), value};
      fault(line, `each key once, already on line ${before}`, `une seule fois, déjà à la ligne ${before}`, twice);
    }
    seen.set(value, before ?? line);
    rows.push(row as Row<C>);
  }
  return {rows, faults};
}

export const countRows = (text: string) => csvRecords(text).length - 1;

/** Reads a UTF-8 text, which may be gzipped. @throws DataError */
export function readText(path: string) {
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

/** A path as error messages show it: from the working directory. */
export function displayPath(path: string) {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

const isNumeric = (column: Column) => column.type === "number" || column.type === "integer";

type Say = (english: string, french: string) => string;

function checkCell(value: string, column: Column, say: Say) {
  const {type, required, min = -Infinity, max = Infinity, oneOf, pattern} = column;
  if (value === "") return required ? describeColumn(column, say) : undefined;
  const number = Number(value);
  const fits =
    (!isNumeric(column) || (/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value) && number >= min && number <= max)) &&
    (type !== "integer" || Number.isInteger(number)) &&
    (type !== "date" || isDay(value)) &&
    (oneOf?.includes(value) ?? true);
  if (!fits) return describeColumn(column, say);
  return pattern && !pattern.test.test(value) ? pattern.expected : undefined;
}

function describeColumn({type, min, max, oneOf, required}: Column, say: Say) {
  const kind = {
    text: say("a text", "un texte"),
    code: say("a code", "un code"),
    number: say("a number", "un nombre"),
    integer: say("a whole number", "un nombre entier"),
    date: say("a date YYYY-MM-DD", "une date, comme 2026-11-26")
  }[type];
  const least = min === undefined ? "" : say(` of at least ${min}`, ` d’au moins ${min}`);
  const most = max === undefined ? "" : say(` of at most ${max}`, ` d’au plus ${max}`);
  const range = least && most ? say(` from ${min} to ${max}`, ` de ${min} à ${max}`) : least + most;
  const list = oneOf ? ` ${say("among", "parmi")} ${oneOf.join(", ")}` : "";
  return `${kind}${range}${list}${required ? "" : say(" or an empty cell", " ou rien")}`;
}
