/** What the cells of a cahier are written with, besides Plot, Inputs and d3. */

import {tableFromIPC} from "apache-arrow";
import {sql as ask, withRows} from "../components/engine/sql.js";
import type {Table} from "../components/engine/values.js";
import {formatNumber, formatPercent, ordinal} from "../domain/french.js";

/** "1 234,5", "12 %" of a share, "2e". */
export const nombre = formatNumber;
export const pourcentage = formatPercent;
export const rang = (n: number): string => ordinal(n);

/**
 * `sql` of a page that came with answers: a query that is among them is read at once, another asks the engine, which its first one downloads.
 *
 * @param answers streams of Arrow in base 64, by the text of the query as it is written
 */
export function answering(answers: Record<string, string>) {
  return async (strings: TemplateStringsArray, ...values: (string | number | null)[]): Promise<Table> => {
    const known = values.length === 0 ? answers[strings.raw[0].trim()] : undefined;
    if (known === undefined) return ask(strings, ...values);
    return withRows(tableFromIPC(Uint8Array.from(atob(known), (sign) => sign.charCodeAt(0))) as Table);
  };
}
