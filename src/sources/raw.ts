// Reads raw official files (delimited, workbook, JSON) into a table of the columns that the registry names.

import {existsSync, readFileSync} from "node:fs";
import {DuckDBInstance} from "@duckdb/node-api";
import {maxIndex, sum} from "d3";
import {contourCode, featuresOf} from "../edition/contours.js";
import {displayPath} from "../edition/csv.js";
import type {RawColumn, RegisteredSource} from "../edition/registry.js";
import type {DataError, Fault} from "../domain/fault.js";
import {csvRecords, separatorOf} from "../domain/csv.js";
import {list} from "../domain/french.js";
import {sqlName, sqlText} from "../domain/sql.js";
import {refusal} from "./refusal.js";
import {firstBytes, withPlainText, readWorkbookRows} from "./unpack.js";

export interface RawTable {
  source: RegisteredSource;
  file: string;
  read: number;
  /** Null when empty. Numbers are texts, with a point and without spaces ("1234.5"), beside secret markers ("s"). */
  rows: Record<string, string | null>[];
}

type Selection = Pick<RawTable, "read"> & {rows: Record<string, unknown>[]};

/** Memory that DuckDB may take before it uses the disk: the whole BPE passes through it. */
const MEMORY = "1GB";
const SEPARATORS = [",", ";", "\t", "|"];
const HEADER_BYTES = 100_000;
const SHOWN = 8;
/** Lines above a header at most. */
const TITLES = 5;

/**
 * Reads the columns of the registry from a raw file.
 * @throws DataError on an unreadable or truncated file, or a missing column, with the line where it is known
 */
export async function readRaw(source: RegisteredSource, path: string): Promise<RawTable> {
  const file = displayPath(path);
  if (!existsSync(path)) throw refusal({file, expected: "a readable file at this path"}, "absent");
  const {read, rows} = await select(source, path, file);
  for (const [key, column] of Object.entries(source.columns))
    for (const row of rows) row[key] = cellText(row[key], column);
  return {source, file, read, rows: rows as RawTable["rows"]};
}

async function select(source: RegisteredSource, path: string, file: string): Promise<Selection> {
  const {id, format, headerRow} = source;
  if (format === "npm") throw refusal({file, field: id, expected: "a file; this source is a package"}, "package");
  if (format === "parquet") {
    const table = `read_parquet(${sqlText(path)})`;
    const [names = []] = await query(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${table})`, file);
    const header = names.map(String);
    return selectFrom(source, table, header, header.map(sqlName), file);
  }
  if (format === "xlsx") {
    const cells = readWorkbookRows(path, source.sheet ?? 1, file);
    const header = (cells[headerRow - 1] ?? []).map((name) => String(name ?? "").trim());
    const rows = cells.slice(headerRow).filter((row) => row.some((cell) => cell !== null));
    return selectRows(source, header, rows, file);
  }
  return withPlainText(source, path, async (plain) => {
    if (format.startsWith("csv")) return selectDelimited(source, plain, file);
    const objects = (format === "json" ? objectsOf : propertiesOf)(parseJson(plain, file), file);
    // The fields that any object has: an export may leave out empty ones.
    const header = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    const rows = objects.map((object) => header.map((name) => object[name]));
    return selectRows(source, header, rows, file);
  });
}

/** By DuckDB: a file larger than memory passes. */
async function selectDelimited(registered: RegisteredSource, plain: string, file: string): Promise<Selection> {
  const {header, separator, headerRow} = readHeader(registered, plain, file);
  const source = {...registered, headerRow};
  const names = header.map((_, i) => `c${i}`);
  const table = `read_csv(${sqlText(plain)}, auto_detect = false, header = false, skip = ${source.headerRow},
    delim = ${sqlText(separator)}, quote = '"', escape = '"', nullstr = '', compression = 'none',
    columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(", ")}})`;
  return source.long ? selectLong(source, table, header, file) : selectFrom(source, table, header, names, file);
}

/** Status of a figure that Insee withholds, and how its tables of one column per figure write that. */
const [CONFIDENTIAL, SECRET] = ["C", "s"];

/** A file of one line per territory and measure, as a table of one line per territory. */
async function selectLong(source: RegisteredSource, table: string, header: string[], file: string) {
  const {columns, where} = source;
  const [numbers, keys] = [true, false].map((own) =>
    Object.entries(columns).filter(([, {type}]) => (type === "number") === own)
  );
  const measures = numbers.map(([, {name}]) => name);
  const parts = Object.entries(source.long!).map(([key, name]) => [key, {name, type: "text"}]);
  const at = locateColumns({...source, columns: Object.fromEntries([...keys, ...parts])}, header, file);
  const [measure, value, status] = ["measure", "value", "status"].map((part) => `c${at.columns[part]}`);
  const [found = []] = await query(`SELECT DISTINCT ${measure} FROM ${table}`, file);
  checkWhere({...source, where: {column: source.long!.measure, values: measures}}, found.map(whereValue), file);
  const kept = [...keys.map(([key]) => `c${at.columns[key]}`), ...(where ? [`c${at.where}`] : [])];
  const shown = `CASE WHEN ${status} = '${CONFIDENTIAL}' THEN '${SECRET}' ELSE ${value} END`;
  const cells = measures.map((name) => `max(${shown}) FILTER (${measure} = ${sqlText(name)}) AS ${sqlName(name)}`);
  const wide = `(SELECT ${[...kept, ...cells].join(", ")} FROM ${table} GROUP BY ${kept.join(", ")} ORDER BY ALL)`;
  const names = [...keys.map(([, {name}]) => name), ...(where ? [where.column] : []), ...measures];
  return selectFrom(source, wide, names, [...kept, ...measures.map(sqlName)], file);
}

function readHeader({headerRow, columns}: RegisteredSource, path: string, file: string) {
  const text = String(firstBytes(path, HEADER_BYTES)).replace(/\r?\n$/, "");
  const lines = text === "" ? [] : text.split(/\r?\n/);
  if (lines[headerRow - 1] === undefined) {
    const found = lines.length === 0 ? "an empty file" : `${lines.length} lines`;
    const expected = `a header on line ${headerRow}, found ${found}`;
    throw refusal({file, line: lines.length + 1, expected}, "empty");
  }
  const registered = new Set(Object.values(columns).map(({name}) => name.toLowerCase()));
  const isRegistered = (name: string) => registered.has(name.toLowerCase());
  const read = lines.slice(headerRow - 1, headerRow + TITLES).map((line, i) => {
    const text = line.replace(/^\uFEFF/, "");
    const separator = separatorOf(text, SEPARATORS, isRegistered);
    const header = (csvRecords(text, separator)[0]?.cells ?? []).map((name) => name.trim());
    return {header, separator, headerRow: headerRow + i};
  });
  // A publisher may write a notice above: the header is the line that names the most columns.
  return read[maxIndex(read, ({header}) => header.filter(isRegistered).length)];
}

async function selectFrom(
  source: RegisteredSource,
  table: string,
  header: string[],
  names: string[],
  file: string
): Promise<Selection> {
  const positions = locateColumns(source, header, file);
  const keys = Object.keys(positions.columns);
  const cells = Object.values(positions.columns).map((i) => (i < 0 ? "NULL" : `CAST(${names[i]} AS VARCHAR)`));
  const chosen = `trim(CAST(${names[positions.where]} AS VARCHAR))`;
  const where = source.where ? ` WHERE ${chosen} IN (${source.where.values.map(sqlText).join(", ")})` : "";
  const columns = await query(`SELECT ${cells.join(", ")} FROM ${table}${where}`, file);
  const rows = (columns[0] ?? []).map((_, row) => Object.fromEntries(keys.map((key, i) => [key, columns[i][row]])));
  if (!source.where) return {read: rows.length, rows};
  const counted = `SELECT ${chosen}, count(*) FROM ${table} GROUP BY 1 ORDER BY 2 DESC, 1`;
  const [found = [], counts = []] = await query(counted, file);
  checkWhere(source, found.map(whereValue), file);
  return {read: sum(counts, Number), rows};
}

async function query(sql: string, file: string) {
  const instance = await DuckDBInstance.create(":memory:", {threads: "2", memory_limit: MEMORY});
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getColumns();
  } catch (error) {
    throw engineFault(String((error as Error).message), file);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function engineFault(message: string, file: string) {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const value = /Original Line: (.*)/.exec(message)?.[1];
  const fields = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  let expected = `a readable file (${message.split("\n")[0]})`;
  if (fields) expected = `${fields[1]} fields, found ${fields[2]}; the line looks truncated`;
  else if (/unterminated quote/.test(message)) expected = "a closing quote; the file looks truncated";
  else if (/not utf-8/i.test(message)) expected = "a text in UTF-8";
  return refusal({file, line: line ? Number(line) : undefined, value, expected}, "damaged");
}

function selectRows(source: RegisteredSource, header: string[], rows: unknown[][], file: string): Selection {
  const {columns, where} = locateColumns(source, header, file);
  checkWhere(source, [...new Set(rows.map((row) => whereValue(row[where])))], file);
  const kept = source.where ? rows.filter((row) => source.where!.values.includes(whereValue(row[where]))) : rows;
  const entries = Object.entries(columns);
  return {
    read: rows.length,
    rows: kept.map((row) => Object.fromEntries(entries.map(([key, at]) => [key, at < 0 ? null : row[at]])))
  };
}

function propertiesOf(json: unknown, file: string): Record<string, unknown>[] {
  try {
    return featuresOf(json as object, file).map((f) => ({...f?.properties, code: contourCode(f ?? {})[1]}));
  } catch (error) {
    throw refusal((error as DataError).faults, "not-geojson");
  }
}

function objectsOf(json: unknown, file: string): Record<string, unknown>[] {
  if (!Array.isArray(json) || json.some((item) => typeof item !== "object" || item === null))
    throw refusal({file, expected: "a list of objects"}, "not-a-list");
  return json;
}

function parseJson(path: string, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(readFileSync(path)));
  } catch (error) {
    const expected = `valid JSON in UTF-8 (${(error as Error).message})`;
    throw refusal({file, expected}, "damaged");
  }
}

/** Position in a header of each column of the registry, and of that of `where`; -1 when absent. Case does not count. */
function locateColumns(source: RegisteredSource, header: string[], file: string) {
  const line = source.format.startsWith("csv") ? source.headerRow : undefined;
  const [missing, repeated]: Fault[][] = [[], []];
  const names = header.map((name) => name.toLowerCase());
  const locate = (name: string, optional?: boolean) => {
    const position = names.indexOf(name.toLowerCase());
    if (position < 0 && !optional)
      missing.push({file, line, field: name, expected: `a column of this name among ${header.join(", ")}`});
    if (position !== names.lastIndexOf(name.toLowerCase()))
      repeated.push({file, line, field: name, expected: "each column once"});
    return position;
  };
  const columns = Object.fromEntries(
    Object.entries(source.columns).map(([key, {name, optional}]) => [key, locate(name, optional)])
  );
  const where = source.where ? locate(source.where.column) : -1;
  refuseColumns(missing, "lost");
  refuseColumns(repeated, "repeated");
  return {columns, where};
}

function refuseColumns(faults: Fault[], what: "lost" | "repeated") {
  if (faults.length === 0) return;
  const names = list([...new Set(faults.map((f) => f.field!))]);
  throw refusal(faults, `${faults.length > 1 ? "columns" : "column"}-${what}`, {names});
}

const whereValue = (cell: unknown) => String(cell ?? "").trim();

/** Each value of `where` must occur in the file: else it is of another vintage or classification. */
function checkWhere({where}: RegisteredSource, found: string[], file: string) {
  const absent = (where?.values ?? []).filter((value) => !found.includes(value));
  if (absent.length === 0) return;
  const shown = [...found.slice(0, SHOWN), ...(found.length > SHOWN ? ["…"] : [])].join(", ") || "none";
  const expected = `rows with this value; those of the file have ${shown}`;
  const {column} = where!;
  const faults = absent.map((value) => ({file, field: column, value, expected}));
  throw refusal(faults, "values-lost", {values: list(absent.map((value) => `« ${value} »`)), column});
}

const THOUSANDS = /^[-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const DECIMAL_COMMA = /^[-+]?\d*,\d+$/;

/**
 * A trimmed text, null when empty. A number written the French way, "1 234,5", becomes "1234.5"; no official file here
 * groups thousands with a comma.
 */
export function cellText(value: unknown, {type}: RawColumn) {
  if (value === null || value === undefined) return null;
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
  if (text === "") return null;
  if (type !== "number") return text;
  const joined = THOUSANDS.test(text) ? text.replace(/[ \u00a0\u202f]/g, "") : text;
  return DECIMAL_COMMA.test(joined) ? joined.replace(",", ".") : joined;
}
