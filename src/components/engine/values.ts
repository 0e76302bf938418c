// Answers of the engine, Arrow tables, as the values that pages read.
/** Missing values are null, never 0 nor an empty text. */
export type Value = string | number | boolean | Date | null;

/** What a query gives: each value of a row in the place of its column. */
export interface Result {
  columns: string[];
  rows: Value[][];
}

interface Vector {
  get(index: number): unknown;
}

export interface Batch {
  numRows: number;
  data: {byteLength: number};
  getChildAt(index: number): Vector | null;
}

/** By position, as two columns may have one name. */
export function batchRows(batch: Omit<Batch, "data">, {columns, limit}: {columns: number; limit: number}): Value[][] {
  const vectors = Array.from({length: columns}, (_, j) => batch.getChildAt(j));
  return Array.from({length: Math.min(batch.numRows, limit)}, (_, i) => vectors.map((v) => toValue(v?.get(i))));
}

export function toValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isNaN(value) ? null : value;
  if (typeof value === "string" || typeof value === "boolean" || value instanceof Date) return value;
  if (typeof value === "object" && Symbol.iterator in value) return listText(value as Iterable<unknown>);
  return String(value);
}

const ITEMS = 1000;

function listText(list: Iterable<unknown>) {
  const texts: string[] = [];
  for (const item of list) if (texts.push(texts.length < ITEMS ? formatValue(toValue(item)) : "…") > ITEMS) break;
  return texts.join(", ");
}

export interface Table {
  numRows: number;
  schema: {fields: {name: string}[]};
  get(row: number): unknown;
  getChildAt(index: number): Pieces | null;
}

interface Pieces extends Vector {
  data: readonly {length: number; values: unknown; nullCount: number; getValid(index: number): boolean}[];
}

/** Numbers are copied from memory, missing ones NaN; anything else is read when asked for. */
export function tableColumns(table: Table): Columns {
  const names = table.schema.fields.map(({name}) => name);
  return {names, values: names.map((_, j) => columnOf(table.getChildAt(j)!, table.numRows))};
}

function columnOf(column: Pieces, length: number): Column {
  const numbers = new Float64Array(length);
  let end = 0;
  for (const piece of column.data) {
    const {values} = piece;
    if (!(values instanceof Float64Array || values instanceof Int32Array))
      return {length, at: (i) => toValue(column.get(i))};
    numbers.set(values.subarray(0, piece.length), end);
    if (piece.nullCount > 0) for (let i = 0; i < piece.length; ++i) if (!piece.getValid(i)) numbers[end + i] = NaN;
    end += piece.length;
  }
  return numbers;
}

const NUMBER = new Intl.NumberFormat("fr-FR", {maximumFractionDigits: 3});
const DAY_MS = 86_400_000;
const DATE_TIME = new Intl.DateTimeFormat("fr-FR", {dateStyle: "short", timeStyle: "short", timeZone: "UTC"});
const DATE = new Intl.DateTimeFormat("fr-FR", {dateStyle: "short", timeZone: "UTC"});

export function formatValue(value: Value): string {
  if (value === null || value === "") return "—";
  if (typeof value === "number") return NUMBER.format(value);
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (!(value instanceof Date)) return value;
  return value.getTime() % DAY_MS === 0 ? DATE.format(value) : DATE_TIME.format(value);
}

export function numericColumns(rows: Value[][], columns: number): boolean[] {
  return Array.from({length: columns}, (_, j) => {
    const present = rows.map((row) => row[j]).filter((value) => value !== null);
    return present.length > 0 && present.every((value) => typeof value === "number");
  });
}

/** One value per row; numbers are dense, NaN where one is missing. */
export interface Column {
  readonly length: number;
  at(index: number): unknown;
}

export interface Columns {
  names: string[];
  values: Column[];
}

export function columnsOf(names: string[], rows: unknown[][]): Columns {
  return {names, values: names.map((_, j) => rows.map((row) => row[j]))};
}

/** As figures take it: a table of Arrow, or rows that came with the page. */
export type Answered = Table | Record<string, unknown>[];

export function answerColumns(answer: Answered | Columns): Columns {
  if (!Array.isArray(answer)) return "names" in answer ? answer : tableColumns(answer);
  const names = Object.keys(answer[0] ?? {});
  return {names, values: names.map((name) => answer.map((row) => row[name]))};
}

export function columnRows({names, values}: Columns): Record<string, unknown>[] {
  return Array.from({length: values[0]?.length ?? 0}, (_, i) =>
    Object.fromEntries(names.map((name, j) => [name, values[j].at(i)]))
  );
}
