// Reads the tables that cahiers bring (CSV, JSON, Parquet, listed in tables.csv), and checks names and columns.

import {existsSync, readdirSync, readFileSync} from "node:fs";
import {extname, join} from "node:path";
import {parquetMetadata, parquetSchema} from "hyparquet";
import {isDay} from "../domain/clock.js";
import {decodeText} from "../domain/csv.js";
import type {Fault} from "../domain/fault.js";
import {readTableText, sizeFault} from "../domain/own-file.js";
import {slugify} from "../domain/slug.js";
import {steady} from "../domain/statistics.js";
import {displayPath, parseTable, REQUIRED_TEXT} from "./csv.js";
import {isObject} from "./fields.js";
import {expectedWords, frenchFault} from "./contents/read.js";
import {schemas} from "./columns.js";

/** A share, written "15,4 %", is 0.154. */
export interface CahierColumn {
  name: string;
  type: "number" | "share" | "date" | "text";
}

export type CahierTable = ReturnType<typeof readCahierTables>[number];

const LIST = "tables.csv";
const text = REQUIRED_TEXT;
const date = {type: "date", required: true} as const;
const columns = {fichier: text, titre: text, source: text, licence: text, date} as const;
const HEADER = Object.keys(columns).join(",");
const KINDS = [".csv", ".json", ".parquet"];

const TAKEN = [...Object.keys(schemas), "explore", "fichier"];

/** What SQL reads as a name without quotes. */
const NAME = /^[a-z][a-z0-9_]*$/;

/** Reads the tables of `cahiers/data`, by name. @param faults takes what is wrong, in French */
export function readCahierTables(folder: string, faults: Fault[]) {
  const within = join(folder, "cahiers", "data");
  if (!existsSync(within)) return [];
  const names = readdirSync(within)
    .filter((name) => !/^\.|~$/.test(name) && name !== LIST)
    .sort();
  const list = join(within, LIST);
  const file = displayPath(list);
  const lines = existsSync(list) ? decodeText(readFileSync(list)).text : HEADER;
  const {rows, faults: ofList} = parseTable(lines, columns, {file, key: ["fichier"], french: true});
  for (const {line, fichier: value} of rows)
    if (!names.includes(value))
      ofList.push(frenchFault(file, expectedWords("table-listed"), {line, field: "fichier", value}));
  faults.push(...ofList);
  return names.flatMap((name) => {
    const path = join(within, name);
    const refused = (expected: string, value?: string) => {
      faults.push(frenchFault(displayPath(path), expected, {value}));
      return [];
    };
    const kind = extname(name).toLowerCase();
    // What queries call it.
    const table = name.slice(0, -kind.length || undefined);
    const like = slugify(table).replaceAll("-", "_") || "ma_table";
    if (!KINDS.includes(kind)) return refused(expectedWords("table-kind", {kinds: KINDS.join(", ")}));
    if (!NAME.test(table)) return refused(expectedWords("table-name", {like}), table);
    if (TAKEN.includes(table)) return refused(expectedWords("table-free"), table);
    const row = rows.find(({fichier}) => fichier === name);
    if (!row) {
      const expected = expectedWords("table-described", {header: HEADER, name});
      if (ofList.length === 0) faults.push(frenchFault(file, expected));
      return [];
    }
    const read = readFile(kind, readFileSync(path));
    if (typeof read === "string") return refused(expectedWords("table-readable", {why: read}));
    const {titre: title, source, licence, date} = row;
    return [{name: table, path, title, source, licence, date, ...read}];
  });
}

interface Held {
  columns: CahierColumn[];
  /** Null of a Parquet file, which is published as it is. */
  rows: (string | number | null)[][] | null;
}

function readFile(kind: string, bytes: Buffer): Held | string {
  const size = sizeFault(bytes.length);
  if (size !== null) return size;
  if (kind === ".parquet") return readParquet(bytes);
  const {text} = decodeText(bytes);
  if (kind === ".json") return readRecords(text);
  const table = readTableText(text);
  if (typeof table === "string") return table;
  const columns = table.columns.map(({name, kind, percent}, j): CahierColumn => {
    const days = kind === "text" && table.rows.every((row) => row[j] === null || dayOf(row[j] as string) !== null);
    return {name, type: percent ? "share" : days && table.rows.some((row) => row[j] !== null) ? "date" : kind};
  });
  const valueOf = (value: string | number | null, {type}: CahierColumn) => {
    if (value === null) return null;
    return type === "share" ? steady(Number(value) / 100) : type === "date" ? dayOf(String(value)) : value;
  };
  return {columns, rows: table.rows.map((row) => row.map((value, j) => valueOf(value, columns[j])))};
}

/** A day written "1/10/2026" or "2026-10-01", as the latter; null where it is none. */
function dayOf(text: string) {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const written = day === undefined ? text.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}

function readParquet({buffer, byteOffset, length}: Buffer): Held | string {
  try {
    const {children} = parquetSchema(parquetMetadata(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer));
    const columns = children.map(({element: {name, type = ""}}): CahierColumn => {
      const text = ["BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY", "BOOLEAN"].includes(type);
      return {name, type: text ? "text" : "number"};
    });
    return {columns, rows: null};
  } catch {
    return expectedWords("table-parquet");
  }
}

function readRecords(text: string): Held | string {
  const expected = 'Il doit contenir une liste d’objets, comme [{"commune": "55029", "lieux": 2}].';
  let records: unknown;
  try {
    records = JSON.parse(text);
  } catch (error) {
    return `${(error as Error).message}. ${expected}`;
  }
  if (!Array.isArray(records) || records.length === 0 || !records.every(isObject)) return expected;
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const isNested = (value: unknown) => typeof value === "object" && value !== null;
  const nested = records.findIndex((record) => Object.values(record).some(isNested));
  if (nested >= 0) return `L’objet ${nested + 1} en contient un autre. ${expected}`;
  const columns = names.map((name): CahierColumn => {
    const numbers = records.every((record) => record[name] == null || typeof record[name] === "number");
    return {name, type: numbers ? "number" : "text"};
  });
  const valueOf = (value: unknown, {type}: CahierColumn) =>
    value == null ? null : type === "number" ? (value as number) : String(value);
  return {columns, rows: records.map((record) => columns.map((column) => valueOf(record[column.name], column)))};
}
