import type {Fault} from "../domain/fault.js";
import {list} from "../domain/french.js";
import {refusal} from "./refusal.js";
import type {RawColumn, RegisteredSource} from "../data/registry.js";

/** What a reader of one format gives: values by project column name, in the order of the file. */
export interface Selection {
  /** Rows in the file, those that `where` leaves out too. */
  read: number;
  rows: Record<string, unknown>[];
}

/** Position in the header of each project column (-1 when absent and optional), and of the column of `where`. */
export interface Positions {
  columns: Record<string, number>;
  where: number;
}

/**
 * Finds the columns of the registry in the header of a file, in capital letters or not.
 *
 * @throws DataError naming each missing or repeated column
 */
export function locateColumns(source: RegisteredSource, header: string[], file: string): Positions {
  const line = source.format.startsWith("csv") ? source.headerRow : undefined;
  const missing: Fault[] = [];
  const repeated: Fault[] = [];
  const names = header.map((name) => name.toLowerCase());
  const locate = (name: string, optional?: boolean) => {
    const position = names.indexOf(name.toLowerCase());
    if (position < 0 && !optional)
      missing.push({file, line, field: name, expected: `a column of this name among ${header.join(", ")}`});
    if (position !== names.lastIndexOf(name.toLowerCase()))
      repeated.push({file, line, field: name, expected: "each column once"});
    return position;
  };
  const columns = Object.fromEntries(
    Object.entries(source.columns).map(([key, {name, optional}]) => [key, locate(name, optional)])
  );
  const where = source.where ? locate(source.where.column) : -1;
  refuseColumns(missing, "n'y est plus", "n'y sont plus");
  refuseColumns(repeated, "y est plusieurs fois", "y sont plusieurs fois");
  return {columns, where};
}

/** @throws DataError of the faults of some columns, where there are any, with what is said of one of them and of several */
function refuseColumns(faults: Fault[], one: string, several: string): void {
  if (faults.length === 0) return;
  const names = list([...new Set(faults.map((f) => f.field!))]);
  throw refusal(faults, faults.length > 1 ? `les colonnes ${names} ${several}` : `la colonne ${names} ${one}`);
}

/** The value of a cell in the column of `where`. */
export const whereValue = (cell: unknown) => String(cell ?? "").trim();

/** Values of the column of `where` that a fault shows, at most. */
const SHOWN = 8;

/**
 * Makes sure that each value of `where` occurs in the file: one that does not is of another vintage or classification.
 *
 * @param found values of the column
 * @throws DataError naming each value that is in no row
 */
export function checkWhere({where}: RegisteredSource, found: string[], file: string): void {
  const absent = (where?.values ?? []).filter((value) => !found.includes(value));
  if (absent.length === 0) return;
  const shown = [...found.slice(0, SHOWN), ...(found.length > SHOWN ? ["…"] : [])].join(", ") || "none";
  throw refusal(
    absent.map((value) => ({
      file,
      field: where!.column,
      value,
      expected: `rows with this value; those of the file have ${shown}`
    })),
    `aucune ligne n'a ${list(absent.map((value) => `« ${value} »`))} dans la colonne ${where!.column}`
  );
}

/** Selects rows held in memory: those that `where` keeps, with the columns of the registry. */
export function selectRows(
  source: RegisteredSource,
  header: string[],
  rows: readonly (readonly unknown[])[],
  file: string
): Selection {
  const {columns, where} = locateColumns(source, header, file);
  checkWhere(source, [...new Set(rows.map((row) => whereValue(row[where])))], file);
  const kept = source.where ? rows.filter((row) => source.where!.values.includes(whereValue(row[where]))) : rows;
  const entries = Object.entries(columns);
  return {
    read: rows.length,
    rows: kept.map((row) => Object.fromEntries(entries.map(([key, at]) => [key, at < 0 ? null : row[at]])))
  };
}

const THOUSANDS = /^[-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const DECIMAL_COMMA = /^[-+]?\d*,\d+$/;

/**
 * A cell as text: trimmed, null when empty. A number written the French way, "1 234,5", becomes "1234.5"; no official
 * file read here groups thousands with a comma.
 */
export function cellText(value: unknown, {type}: RawColumn): string | null {
  if (value === null || value === undefined) return null;
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
  if (text === "") return null;
  if (type !== "number") return text;
  const joined = THOUSANDS.test(text) ? text.replace(/[ \u00a0\u202f]/g, "") : text;
  return DECIMAL_COMMA.test(joined) ? joined.replace(",", ".") : joined;
}
