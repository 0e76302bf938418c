import type {Result, Value} from "./engine/values.js";

const FORMULA = /^[=+\-@\t\r]/;

/** A table as CSV (RFC 4180). A text that a spreadsheet would take for a formula has an apostrophe before it. */
export const csvText = ({columns, rows}: Result): string =>
  [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");

/** A CSV file, with the byte order mark without which Excel misreads accents. */
export const csvFile = (text: string): Blob => new Blob(["\ufeff", text], {type: "text/csv;charset=utf-8"});

/** An empty text is quoted, a missing value is not. */
function cell(value: Value) {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : textOf(value);
  return value === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: Value) {
  if (value === null) return "";
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value);
}
