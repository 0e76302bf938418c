import {COUNTRY} from "../../domain/territories.js";

/** One statement for each table, from its file ("0.parquet" is the first) or those of its partitions, which lack the column of their département. */
export function createTables(files: {table: string; partition: string | null | undefined}[]): string[] {
  const tables = [...new Set(files.map(({table}) => table))];
  return tables.map((name) => {
    const parts = files.flatMap(({table, partition}, i) =>
      table !== name
        ? []
        : [
            `SELECT *${partition == null ? "" : `, nullif('${partition}', '${COUNTRY}') AS departement`} FROM read_parquet('${i}.parquet')`
          ]
    );
    return `CREATE TABLE ${name} AS ${parts.join(" UNION ALL ")}`;
  });
}
