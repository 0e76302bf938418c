import type {FigureData} from "./data.js";
import {csvText} from "../components/csv.js";

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Data of a figure as CSV, as all those of the site: commas, UTF-8, points in numbers, nothing for a missing value. */
export function figureCsv({columns, rows}: FigureData): string {
  const plain = <T>(value: T) => (typeof value === "string" && FORMULA.test(value) ? `'${value}` : value);
  return csvText({columns: columns.map(plain), rows: rows.map((row) => row.map(plain))});
}
