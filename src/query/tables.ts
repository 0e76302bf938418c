import {PARTITION, partitionPath, type PartitionedTable} from "../data/partitions.js";
import type {Site, Sites} from "../data/site.js";
import {COUNTRY} from "../domain/territories.js";
import type {AskTable} from "./ask-form.js";
import {tableFields, type Field} from "../data/columns.js";

/** A table that may be asked about: what it holds, and its columns in their order. */
export interface SqlTable {
  table: "territories" | "indicators" | "places" | "coverage" | "mobile";
  meaning: string;
  fields: Pick<Field, "name" | "type" | "text" | "enum">[];
}

/** A département whose figures may be asked about, with the partitions that its pages ask: those that its EPCI reach into. */
export interface Choice {
  code: string;
  name: string;
  /** Whether it has an EPCI of its own to compare. */
  epcis: boolean;
  partitions: string[];
}

const MEANINGS: Record<SqlTable["table"], string> = {
  territories: "un territoire par ligne",
  indicators: "un chiffre d’un territoire par ligne",
  places: "un lieu de médiation numérique par ligne",
  coverage: "une commune et ce qu’on y cherche par ligne",
  mobile: "un acteur itinérant par ligne"
};

const PARTED = new Set<string>(["territories", "indicators", "coverage"] satisfies PartitionedTable[]);

/** Tables of an edition that the reader may ask about. There are no distances where no place is known. */
export function sqlTables({whole, departements: [{coverage}]}: Sites): SqlTable[] {
  const names = (Object.keys(MEANINGS) as SqlTable["table"][]).filter(
    (table) => table !== "coverage" || coverage !== null
  );
  return names.map((table) => {
    const fields = tableFields(table);
    // In an edition of several départements, the column of a partition is the folder's.
    const parted = whole && PARTED.has(table) && !fields.some((f) => f.name === PARTITION);
    return {
      table,
      meaning: MEANINGS[table],
      fields: parted
        ? [...fields, {name: PARTITION, type: "VARCHAR", text: "Code du département dont c’est une ligne."}]
        : fields
    };
  });
}

/** Files of these tables: in an edition of several départements, a file for each of them and one for what belongs to none. */
export function sqlFiles({whole, departements}: Sites, tables: SqlTable[]): AskTable[] {
  return tables.flatMap(({table}): AskTable[] => {
    if (!whole || !PARTED.has(table)) return [{table, path: `data/${table}.parquet`, partition: null}];
    const parts = departements.map((d) => d.territories.departement.code);
    return [...parts, ...(table === "coverage" ? [] : [COUNTRY])].map((partition) => ({
      table,
      path: partitionPath(table as PartitionedTable, partition),
      partition
    }));
  });
}

/** Tables of which only a part is loaded at once: figures of all communes of a country would be too much for a phone. */
export const isChosen = ({table, partition}: AskTable) =>
  partition !== null && partition !== COUNTRY && table !== "territories";

/** Départements to choose from; none in an edition of one. */
export function choicesOf({whole, departements}: Sites): Choice[] {
  return !whole
    ? []
    : departements.map(
        ({
          territories: {
            departement: {code, name},
            epcis
          },
          tables
        }: Site) => ({
          code,
          name,
          epcis: epcis.some((e) => e.attached),
          partitions: tables.flatMap((t) => (t.table === "indicators" && t.partition !== null ? [t.partition] : []))
        })
      );
}
