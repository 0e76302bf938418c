import {sqlLiteral} from "../../domain/sql.js";
import type {Table} from "./values.js";

interface Cost {
  ms: number;
  bytes: number;
  first: boolean;
}

const costs = new WeakMap<object, Cost>();
let opened = false;

/**
 * Asks the engine, which the first question downloads. Values are written as SQL: sql`SELECT … WHERE code = ${code}`.
 * Questions made elsewhere are sql([text]).
 */
export async function sql(strings: readonly string[], ...values: (string | number | null)[]): Promise<Table> {
  const {openEngine} = await import("./engine.js");
  const engine = await openEngine();
  const first = !opened;
  opened = true;
  const start = performance.now();
  const table = await engine.table(strings.reduce((text, part, i) => text + sqlLiteral(values[i - 1]) + part));
  // Plot asks tables for rows as it asks arrays: those of Arrow 13 have another name for it.
  Object.assign(table, {at: (i: number) => table.get(i)});
  costs.set(table, {ms: performance.now() - start, bytes: received(), first});
  return table;
}

export const costOf = (table: object): Cost | undefined => costs.get(table);

function received() {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-table]:not([data-aside])")];
  return links.reduce((sum, {href}) => {
    const entry = performance.getEntriesByName(href, "resource").at(-1) as PerformanceResourceTiming | undefined;
    return sum + (entry ? entry.encodedBodySize || entry.decodedBodySize : 0);
  }, 0);
}
