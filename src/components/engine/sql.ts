import {sqlLiteral} from "../../domain/sql.js";
import type {Table} from "./values.js";

/**
 * Asks the engine, which the first question downloads. Values are written as SQL: sql`SELECT … WHERE code = ${code}`.
 * Questions made elsewhere are sql([text]).
 */
export async function sql(strings: readonly string[], ...values: (string | number | null)[]): Promise<Table> {
  const {openEngine} = await import("./engine.js");
  const engine = await openEngine();
  const table = await engine.table(strings.reduce((text, part, i) => text + sqlLiteral(values[i - 1]) + part));
  // Plot asks tables for rows as it asks arrays: tables of Arrow 13 have another name for it.
  Object.assign(table, {at: (i: number) => table.get(i)});
  return table;
}
