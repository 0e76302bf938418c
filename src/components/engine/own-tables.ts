import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";

/** Values in one statement: from some 6,500 on, an INSERT breaks the engine down. */
const VALUES = 4_000;

/**
 * Statements that make the table of a reader's file, in place of the one before: codes, then its columns. Whatever names and texts hold, they
 * are names and texts.
 */
export function ownTableSql({columns: own, rows}: OwnTable): string[] {
  const columns = [{name: "code", kind: "text"}, ...own].map(({name, kind}) => ({
    name,
    type: kind === "number" ? "DOUBLE" : "VARCHAR"
  }));
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
      .map(({code, values}) => `(${[code, ...values].map((v, j) => literal(v, columns[j].type)).join(", ")})`);
    statements.push(`INSERT INTO ${OWN_TABLE} VALUES ${some.join(", ")}`);
  }
  return statements;
}
