import type {Value} from "./engine/values.js";

/** A table as CSV (RFC 4180): numbers and dates as machines write them, nothing for a missing value. */
export function csvText({columns, rows}: {columns: string[]; rows: Value[][]}): string {
  return [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** An empty text has quotes, so that it is not taken for a missing value. */
function cell(value: Value): string {
  const text = textOf(value);
  return value === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: Value): string {
  if (value === null) return "";
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value);
}
