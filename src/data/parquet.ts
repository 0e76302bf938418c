import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

/** Columns of a Parquet file in order, with their DuckDB types. */
export type Schema = Record<string, "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN" | "DATE">;

/**
 * Writes rows to a Parquet file with DuckDB (zstd) and returns its bytes.
 *
 * @param orderBy columns that sort the file, so that equal inputs give equal bytes and readers can skip row groups
 */
export async function toParquet(rows: object[], schema: Schema, orderBy: string[]): Promise<Uint8Array> {
  return withDuckDB(async (run, folder) => {
    const json = join(folder, "rows.json");
    const parquet = join(folder, "rows.parquet");
    writeFileSync(json, JSON.stringify(rows));
    const columns = Object.entries(schema).map(([name, type]) => `${quote(name)}: '${type}'`).join(", ");
    await run(
      `COPY (SELECT * FROM read_json(${literal(json)}, format='array', columns={${columns}}, maximum_object_size=100000000)
       ORDER BY ${orderBy.map(quote).join(", ")})
       TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`
    );
    return new Uint8Array(readFileSync(parquet));
  });
}

/** Rows of a SQL query over Parquet files given as views: `{places: "dist/…/places.parquet"}`. */
export async function queryParquet<T = Record<string, unknown>>(sql: string, files: Record<string, string>): Promise<T[]> {
  return withDuckDB(async (run) => {
    for (const [view, path] of Object.entries(files)) {
      await run(`CREATE VIEW ${quote(view)} AS SELECT * FROM read_parquet(${literal(path)})`);
    }
    return (await run(sql)) as T[];
  });
}

type Run = (sql: string) => Promise<Record<string, unknown>[]>;

async function withDuckDB<T>(work: (run: Run, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "parquet-"));
  const instance = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS().map(plain), folder);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Whole numbers and dates as JSON has them. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "bigint" ? Number(value) : value instanceof Date ? value.toISOString().slice(0, 10) : value
    ])
  );
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
