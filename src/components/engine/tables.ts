import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";
import {COUNTRY} from "../../domain/territories.js";

/**
 * One statement for each table, from its file ("0.parquet" is the first) or its partitions, which lack their
 * département.
 */
export function createTables(files: {table: string; partition: string | null | undefined}[]): string[] {
  const tables = [...new Set(files.map(({table}) => table))];
  return tables.map((name) => {
    const parts = files.flatMap(({table, partition}, i) => {
      const column = partition == null ? "" : `, nullif('${partition}', '${COUNTRY}') AS departement`;
      return table === name ? [`SELECT *${column} FROM read_parquet('${i}.parquet')`] : [];
    });
    return `CREATE TABLE ${name} AS ${parts.join(" UNION ALL ")}`;
  });
}

/** Values in one statement: from some 6,500 on, an INSERT breaks the engine down. */
const VALUES = 4_000;

export function ownTableSql({columns: own, rows}: OwnTable): string[] {
  const columns = [{name: "code", kind: "text"}, ...own];
  const types = columns.map(({name, kind}) => `${sqlName(name)} ${kind === "number" ? "DOUBLE" : "VARCHAR"}`);
  const atOnce = Math.max(1, Math.floor(VALUES / columns.length));
  const literal = (value: string | number | null, j: number) => {
    if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "NULL";
    return columns[j].kind === "number" ? Number(value).toExponential() : sqlText(String(value));
  };
  const statements = [`CREATE OR REPLACE TABLE ${OWN_TABLE} (${types.join(", ")})`];
  for (let i = 0; i < rows.length; i += atOnce) {
    const some = rows.slice(i, i + atOnce).map(({code, values}) => `(${[code, ...values].map(literal).join(", ")})`);
    statements.push(`INSERT INTO ${OWN_TABLE} VALUES ${some.join(", ")}`);
  }
  return statements;
}
