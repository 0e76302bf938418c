import {openConnection} from "../../../src/edition/wasm.js";
import {tableColumns, type Columns} from "../../../src/components/engine/values.js";

/** The engine of the page as Node runs it, with its access to the outside switched off in the same way. */
export interface WasmEngine {
  /** Message of the engine for a text that it does not run; null for one that it does. */
  messageOf(sql: string): string | null;
  /** The first value of an answer. */
  value(sql: string): unknown;
  /** An answer in one piece, read as the page reads it. */
  columns(sql: string): Columns;
}

/**
 * @param tables statements that make the tables, before the access is switched off
 * @param files what they read, by name
 */
export async function openWasm(tables: string[], files: Record<string, Uint8Array> = {}): Promise<WasmEngine> {
  const {db, connection, handle} = await openConnection(tables, files);

  // As the page does: a question that is sent, then what it answers.
  function run(sql: string): void {
    let header = db.startPendingQuery(handle, sql);
    while (header === null) header = db.pollPendingQuery(handle);
    while (db.fetchQueryResults(handle)?.length > 0);
  }
  return {
    messageOf(sql) {
      try {
        run(sql);
        return null;
      } catch (error) {
        return (error as Error).message;
      }
    },
    columns: (sql) => tableColumns(connection.query(sql)),
    value: (sql) => connection.query(sql).getChildAt(0).get(0)
  };
}
