import {toValue, type Value} from "../../components/engine/values.js";

export interface Answer {
  columns: string[];
  rows: Value[][];
}

export interface SentAnswer {
  columns: string[];
  dates: number[];
  rows: (string | number | boolean | null)[][];
}

export interface ArrowTable {
  numRows: number;
  schema: {fields: {name: string}[]};
  getChildAt(column: number): {get(row: number): unknown} | null;
}

export function answerIn(table: ArrowTable): Answer {
  const columns = table.schema.fields.map(({name}) => name);
  const vectors = columns.map((_, j) => table.getChildAt(j)!);
  return {
    columns,
    rows: Array.from({length: table.numRows}, (_, i) => vectors.map((vector) => toValue(vector.get(i))))
  };
}

export type Row = Record<string, Value>;

export function sent({columns, rows}: Answer): SentAnswer {
  const dates = [...columns.keys()].filter((j) => rows.some((row) => row[j] instanceof Date));
  return {columns, dates, rows: rows.map((row) => row.map((value) => (value instanceof Date ? Number(value) : value)))};
}

export function received({columns, dates, rows}: SentAnswer): Row[] {
  const isDate = columns.map((_, j) => dates.includes(j));
  const read = (value: SentAnswer["rows"][number][number], j: number): Value =>
    isDate[j] && value !== null ? new Date(value as number) : value;
  return rows.map((row) => Object.fromEntries(columns.map((name, j) => [name, read(row[j], j)])));
}

/** What a page knows a query by: its text as written, with its values. */
export const askedKey = (strings: readonly string[], values: readonly unknown[]): string =>
  strings
    .map((text, i) => (i < values.length ? `${text}\${${JSON.stringify(values[i])}}` : text))
    .join("")
    .trim();
