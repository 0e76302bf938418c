import {batchRows, type Result, type Table, type Value} from "../../components/engine/values.js";

/** An answer on its way to a page, as JSON: which of its columns are dates, whose values are numbers. */
export type SentAnswer = ReturnType<typeof sent>;

export function answerIn(table: Table): Result {
  const columns = table.schema.fields.map(({name}) => name);
  return {columns, rows: batchRows(table, {columns: columns.length, limit: table.numRows})};
}

export type Row = Record<string, Value>;

export function sent({columns, rows}: Result) {
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
