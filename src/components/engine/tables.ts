import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";
import {askError, ENGINE} from "../../text/wording/engine.js";
import {COUNTRY} from "../../domain/territories.js";

/**
 * One statement for each table, from its file ("0.parquet" is the first) or its partitions, which lack the column
 * `departement`.
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

/** Bytes of one statement: from some 64,000 on, the engine answers wrongly or ends the tab. */
const SQL_BYTES = 32_000;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** @throws in French where the engine cannot take it */
export function shortSql(sql: string, what = ENGINE.query): string {
  if (bytesOf(sql) > SQL_BYTES) throw askError(ENGINE.long(what, SQL_BYTES / 1000));
  return sql;
}

/** @throws in French where a line is too long for a statement */
export function ownTableSql({columns: own, rows}: OwnTable): string[] {
  const columns = [{name: "code", kind: "text"}, ...own];
  const types = columns.map(({name, kind}) => `${sqlName(name)} ${kind === "number" ? "DOUBLE" : "VARCHAR"}`);
  const literal = (value: string | number | null, j: number) => {
    if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "NULL";
    return columns[j].kind === "number" ? Number(value).toExponential() : sqlText(String(value));
  };
  const statements = [`CREATE OR REPLACE TABLE ${OWN_TABLE} (${types.join(", ")})`];
  const start = `INSERT INTO ${OWN_TABLE} VALUES `;
  let bytes = SQL_BYTES;
  for (const {code, values} of rows) {
    const row = `(${[code, ...values].map(literal).join(", ")})`;
    const more = bytesOf(row) + 2;
    if (bytes + more <= SQL_BYTES) statements.push(`${statements.pop()}, ${row}`);
    else {
      statements.push(start + row);
      bytes = start.length;
    }
    bytes += more;
  }
  return statements.map((sql) => shortSql(sql, ENGINE.line));
}
