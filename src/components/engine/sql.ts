import type {Table} from "./values.js";
import {sqlText} from "../../domain/sql.js";

export interface Cost {
  /** Milliseconds of the engine, without its download. */
  ms: number;
  /** Bytes of the tables as the browser received them, once. */
  bytes: number;
  /** Whether this very question opened the engine. */
  first: boolean;
}

const costs = new WeakMap<Table, Cost>();
let opened = false;

/**
 * A question in SQL to the engine of the page, which the first one downloads; its tables are those that the page links to by `data-table`.
 * Values are written as texts and numbers of SQL: sql`SELECT … WHERE code = ${code}`. A question made elsewhere is asked as sql([text]).
 *
 * @returns a table of Arrow, which Plot and Inputs take as it is
 */
export async function sql(strings: readonly string[], ...values: (string | number | null)[]): Promise<Table> {
  const {openEngine} = await import("./engine.js");
  const engine = await openEngine();
  const first = !opened;
  opened = true;
  const start = performance.now();
  const table = await engine.table(strings.reduce((text, part, i) => text + literal(values[i - 1]) + part));
  withRows(table);
  costs.set(table, {ms: performance.now() - start, bytes: received(), first});
  return table;
}

/** Plot asks tables for their rows as it asks arrays: those of Arrow 13 have them under another name. */
export const withRows = (table: Table): Table => Object.assign(table, {at: (i: number) => table.get(i)});

/** What an answer of {@link sql} took; undefined for what did not come from it. */
export const costOf = (table: object): Cost | undefined => costs.get(table as Table);

const literal = (value: string | number | null): string =>
  value === null ? "NULL" : typeof value === "number" ? String(value) : sqlText(value);

/** Bytes of the tables as they came over the network, or from where the browser keeps them. */
function received(): number {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-table]:not([data-aside])")];
  return links.reduce((sum, {href}) => {
    const entry = performance.getEntriesByName(href, "resource").at(-1) as PerformanceResourceTiming | undefined;
    return sum + (entry ? entry.encodedBodySize || entry.decodedBodySize : 0);
  }, 0);
}
