import {COUNTRY} from "../../domain/territories.js";

/** A file of a table, or of one of its partitions: "0.parquet" is the first of them. */
export interface TablePart {
  table: string;
  /** Département of a partition, whose column is not in the file. */
  partition: string | null | undefined;
}

/** One statement for each table, from its file or its partitions. */
export function createTables(files: TablePart[]): string[] {
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
