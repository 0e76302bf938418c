import {createReadStream} from "node:fs";
import {createInterface} from "node:readline";
import {DuckDBInstance} from "@duckdb/node-api";
import {sum} from "d3";
import {checkWhere, locateColumns, whereValue, type Positions, type Selection} from "./columns.js";
import {refusal} from "./refusal.js";
import type {RegisteredSource} from "../data/registry.js";
import {csvRecords, separatorOf} from "../domain/csv.js";
import {sqlName, sqlText} from "../domain/sql.js";

/** Memory that the engine may take before it uses the disk: a whole BPE passes through it. */
const MEMORY = "1GB";

/**
 * Reads a delimited text in UTF-8, its columns and rows chosen by the engine: a file larger than memory passes.
 *
 * @param file path shown in messages
 * @throws DataError with the line of a truncated record, a stray quote or a byte that is not UTF-8
 */
export async function readDelimited(source: RegisteredSource, path: string, file: string): Promise<Selection> {
  const {header, separator} = await readHeader(source, path, file);
  const types = header.map((_, i) => `'c${i}': 'VARCHAR'`).join(", ");
  const table = `read_csv(${sqlText(path)}, auto_detect = false, header = false, skip = ${source.headerRow},
    delim = ${sqlText(separator)}, quote = '"', escape = '"', nullstr = '', compression = 'none',
    columns = {${types}})`;
  return select(
    source,
    table,
    header.map((_, i) => `c${i}`),
    locateColumns(source, header, file),
    file
  );
}

/**
 * Reads a Parquet file: only the columns asked for are read, and `where` is pushed down.
 *
 * @throws DataError on a damaged file or a missing column
 */
export async function readParquetFile(source: RegisteredSource, path: string, file: string): Promise<Selection> {
  const table = `read_parquet(${sqlText(path)})`;
  const [names] = await query(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${table})`, file);
  const header = (names ?? []).map(String);
  return select(source, table, header.map(sqlName), locateColumns(source, header, file), file);
}

async function select(
  source: RegisteredSource,
  table: string,
  names: string[],
  positions: Positions,
  file: string
): Promise<Selection> {
  const keys = Object.keys(positions.columns);
  const cells = keys.map((key) =>
    positions.columns[key] < 0 ? "NULL" : `CAST(${names[positions.columns[key]]} AS VARCHAR)`
  );
  const chosen = `trim(CAST(${names[positions.where]} AS VARCHAR))`;
  const where = source.where ? ` WHERE ${chosen} IN (${source.where.values.map(sqlText).join(", ")})` : "";
  const columns = await query(`SELECT ${cells.join(", ")} FROM ${table}${where}`, file);
  const rows = (columns[0] ?? []).map((_, row) => {
    const object: Record<string, unknown> = {};
    keys.forEach((key, i) => (object[key] = columns[i][row]));
    return object;
  });
  if (!source.where) return {read: rows.length, rows};
  const [found = [], counts = []] = await query(
    `SELECT ${chosen}, count(*) FROM ${table} GROUP BY 1 ORDER BY 2 DESC, 1`,
    file
  );
  checkWhere(source, found.map(whereValue), file);
  return {read: sum(counts, Number), rows};
}

/** Separators of columns, in the order in which they are tried. */
const SEPARATORS = [",", ";", "\t", "|"];

/** Names of the columns, the fields of one line, and the separator that gives the most of those of the registry. */
async function readHeader(
  {headerRow, columns}: RegisteredSource,
  path: string,
  file: string
): Promise<{header: string[]; separator: string}> {
  const registered = new Set(Object.values(columns).map(({name}) => name.toLowerCase()));
  const lines = createInterface({input: createReadStream(path), crlfDelay: Infinity});
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (number !== headerRow) continue;
    const separator = separatorOf(line, SEPARATORS, (name) => registered.has(name.toLowerCase()));
    return {header: (csvRecords(line, separator)[0]?.cells ?? []).map((name) => name.trim()), separator};
  }
  const expected = `a header on line ${headerRow}, found ${number === 0 ? "an empty file" : `${number} lines`}`;
  throw refusal([{file, line: number + 1, expected}], "le fichier est vide");
}

/** Columns of the result of a query. Errors of the engine become errors of the file. */
async function query(sql: string, file: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "2", memory_limit: MEMORY});
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getColumns();
  } catch (error) {
    throw describe(String((error as Error).message), file);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What the engine says of a file it cannot read, in the terms of the project. */
function describe(message: string, file: string): Error {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const value = /Original Line: (.*)/.exec(message)?.[1];
  const fields = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  const expected = fields
    ? `${fields[1]} fields, found ${fields[2]}; the line looks truncated`
    : /unterminated quote/.test(message)
      ? "a closing quote; the file looks truncated"
      : /not utf-8/i.test(message)
        ? "a text in UTF-8"
        : `a readable file (${message.split("\n")[0]})`;
  return refusal(
    [{file, line: line === undefined ? undefined : Number(line), value, expected}],
    "le fichier est tronqué ou mal formé"
  );
}
