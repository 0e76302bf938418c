import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const require = createRequire(import.meta.url);

/** The engine of the page as Node runs it: the same version and the same file, with its access to the outside switched off in the same way. */
export interface WasmEngine {
  /** An answer in one piece: its rows, and the stream of Arrow that holds them. @throws what the engine says */
  answer(sql: string): {rows: number; arrow: Uint8Array};
}

/**
 * @param tables statements that make the tables, before the access is switched off
 * @param files what they read, by name
 */
export async function openWasm(tables: string[], files: Record<string, Uint8Array>): Promise<WasmEngine> {
  const {createDuckDB, NODE_RUNTIME, VoidLogger} = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const mainModule = join(dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")), "duckdb-eh.wasm");
  const bundle = {mainModule, mainWorker: ""};
  const db = await createDuckDB({mvp: bundle, eh: bundle}, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  db.open({query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true}});
  for (const [name, bytes] of Object.entries(files)) db.registerFileBuffer(name, bytes);
  const connection = db.connect();
  for (const sql of [...tables, "SET enable_external_access = false", "SET lock_configuration = true"])
    connection.query(sql);
  const {tableFromIPC} = require("apache-arrow");
  return {
    answer(sql) {
      const arrow: Uint8Array = db.runQuery(connection._conn ?? connection.conn, sql);
      return {rows: tableFromIPC(arrow).numRows, arrow};
    }
  };
}
