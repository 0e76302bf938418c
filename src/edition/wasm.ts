import {createRequire} from "node:module";
import {duckdbPath} from "./asset.js";

const require = createRequire(import.meta.url);

/**
 * The engine of the page as Node runs it: the same version and file, its access to the outside switched off too. It,
 * its connection, and the handle of that: the library has no types for Node.
 * @param tables statements that make the tables, before the access is switched off
 */
export async function openConnection(tables: string[], files: Record<string, Uint8Array>) {
  const {createDuckDB, NODE_RUNTIME, VoidLogger} = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const bundle = {mainModule: duckdbPath, mainWorker: ""};
  const db = await createDuckDB({mvp: bundle, eh: bundle}, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  db.open({query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true}});
  for (const [name, bytes] of Object.entries(files)) db.registerFileBuffer(name, bytes);
  const connection = db.connect();
  for (const sql of [...tables, "SET enable_external_access = false", "SET lock_configuration = true"])
    connection.query(sql);
  return {db, connection, handle: connection._conn ?? connection.conn};
}
