import type {Value} from "./engine/values.js";

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180): numbers and dates as machines write them, nothing for a missing value. A text that a spreadsheet would take
 * for a formula has an apostrophe before it.
 */
export function csvText({columns, rows}: {columns: string[]; rows: Value[][]}): string {
  return [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** Without it Excel reads another alphabet, and shows accents as other signs. */
const BYTE_ORDER_MARK = "\ufeff";

/** A file of CSV, as a reader saves it. */
export const csvFile = (text: string): Blob => new Blob([BYTE_ORDER_MARK, text], {type: "text/csv;charset=utf-8"});

/** An empty text has quotes, so that it is not taken for a missing value. */
function cell(value: Value): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : textOf(value);
  return value === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: Value): string {
  if (value === null) return "";
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value);
}
