import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";

/** The table of the reader's own, made of values. */
export interface OwnValues {
  columns: {name: string; type: "VARCHAR" | "DOUBLE"}[];
  rows: (string | number | null)[][];
}

/** The table of a reader's file as the engine takes it: codes, then its columns. */
export function valuesOf({columns, rows}: OwnTable): OwnValues {
  return {
    columns: [
      {name: "code", type: "VARCHAR"},
      ...columns.map(({name, kind}) => ({name, type: kind === "number" ? ("DOUBLE" as const) : ("VARCHAR" as const)}))
    ],
    rows: rows.map(({code, values}) => [code, ...values])
  };
}

/** Values in one statement: from some 6,500 on, an INSERT breaks the engine down. */
const VALUES = 4_000;

/** Statements that make the table, in place of the one before. Whatever names and texts hold, they are names and texts. */
export function ownTableSql({columns, rows}: OwnValues): string[] {
  const rowsAtOnce = Math.max(1, Math.floor(VALUES / columns.length));
  const literal = (value: string | number | null, type: string) =>
    value === null || (typeof value === "number" && !Number.isFinite(value))
      ? "NULL"
      : type === "DOUBLE"
        ? Number(value).toExponential()
        : sqlText(String(value));
  const statements = [
    `CREATE OR REPLACE TABLE ${OWN_TABLE} (${columns.map((c) => `${sqlName(c.name)} ${c.type}`).join(", ")})`
  ];
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const some = rows
      .slice(i, i + rowsAtOnce)
      .map((row) => `(${row.map((value, j) => literal(value, columns[j].type)).join(", ")})`);
    statements.push(`INSERT INTO ${OWN_TABLE} VALUES ${some.join(", ")}`);
  }
  return statements;
}
