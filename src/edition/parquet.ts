import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {sqlName, sqlText} from "../domain/sql.js";

export type Schema = Record<string, "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN" | "DATE">;

/** @param orderBy columns that sort the file: equal inputs give equal bytes, and readers can skip row groups */
export const toParquet = async (rows: object[], schema: Schema, orderBy: string[]) =>
  withDuckDB(async (run, folder) => {
    await loadRows(run, folder, rows, schema);
    return copyRows(run, folder, `SELECT * FROM rows ${sorted(orderBy)}`);
  });

const sorted = (columns: string[]) => `ORDER BY ${columns.map(sqlName).join(", ")}`;

/** One file for each value of a column, which their folders bear, as in Hive. @param values those without a row too */
export const toParquetParts = async (
  rows: object[],
  schema: Schema,
  {orderBy, by, values = []}: {orderBy: string[]; by: string; values?: Iterable<string>}
) =>
  withDuckDB(async (run, folder) => {
    await loadRows(run, folder, rows, {...schema, [by]: "VARCHAR"});
    const parts = new Map<string, Uint8Array>();
    const column = sqlName(by);
    const found = await run(`SELECT DISTINCT ${column} AS value FROM rows`);
    for (const value of [...new Set([...values, ...found.map((row) => String(row.value))])].sort()) {
      const rows = `SELECT * EXCLUDE (${column}) FROM rows WHERE ${column} = ${sqlText(value)}`;
      parts.set(value, await copyRows(run, folder, `${rows} ${sorted(orderBy)}`));
    }
    return parts;
  });

const TYPES = {number: "DOUBLE", share: "DOUBLE", date: "DATE", text: "VARCHAR"} as const;

/** By position: a table that someone brings may call its columns anything. */
export const valuesToParquet = async (
  columns: {name: string; type: keyof typeof TYPES}[],
  rows: (string | number | null)[][]
) =>
  withDuckDB(async (run, folder) => {
    const schema = Object.fromEntries(columns.map(({type}, j) => [`c${j}`, TYPES[type]]));
    const records = rows.map((row) => Object.fromEntries(row.map((value, j) => [`c${j}`, value])));
    await loadRows(run, folder, records, schema);
    const named = columns.map(({name}, j) => `c${j} AS ${sqlName(name)}`);
    return copyRows(run, folder, `SELECT ${named.join(", ")} FROM rows`);
  });

async function loadRows(run: Run, folder: string, rows: object[], schema: Schema) {
  const json = join(folder, "rows.json");
  writeFileSync(json, JSON.stringify(rows));
  const columns = Object.entries(schema).map(([name, type]) => `${sqlName(name)}: '${type}'`);
  const options = `format='array', columns={${columns.join(", ")}}, maximum_object_size=100000000`;
  await run(`CREATE TEMP TABLE rows AS SELECT * FROM read_json(${sqlText(json)}, ${options})`);
}

async function copyRows(run: Run, folder: string, query: string) {
  const parquet = join(folder, "rows.parquet");
  await run(`COPY (${query}) TO ${sqlText(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
  return new Uint8Array(readFileSync(parquet));
}

/** Rows of a SQL query over Parquet files, given as views. A path with `*` stands for a partitioned table. */
export const queryParquet = async <T = Record<string, unknown>>(sql: string, files: Record<string, string>) =>
  withDuckDB(async (run) => {
    for (const [view, path] of Object.entries(files)) {
      const options = path.includes("*") ? ", hive_partitioning=true, hive_types_autocast=false" : "";
      await run(`CREATE TEMP VIEW ${sqlName(view)} AS SELECT * FROM read_parquet(${sqlText(path)}${options})`);
    }
    return (await run(sql)) as T[];
  });

export async function writeDatabase(path: string, statements: string[]) {
  const instance = await DuckDBInstance.create(path, {threads: "2"});
  const connection = await instance.connect();
  try {
    for (const sql of statements) await connection.run(sql);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Run = (sql: string) => Promise<Record<string, unknown>[]>;

/** To make an engine takes longer than most queries. Files may change between two, so none is cached. */
let engine: Promise<DuckDBInstance> | undefined;
const sharedEngine = () =>
  (engine ??= DuckDBInstance.create(":memory:", {threads: "2", enable_external_file_cache: "false"}));

async function withDuckDB<T>(work: (run: Run, folder: string) => Promise<T>) {
  const connection = await (await sharedEngine()).connect();
  const folder = mkdtempSync(join(tmpdir(), "parquet-"));
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS().map(plain), folder);
  } finally {
    connection.closeSync();
    rmSync(folder, {recursive: true, force: true});
  }
}

const plain = (row: Record<string, unknown>): Record<string, unknown> => {
  const plainOf = (value: unknown) =>
    typeof value === "bigint" ? Number(value) : value instanceof Date ? value.toISOString().slice(0, 10) : value;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainOf(value)]));
};
