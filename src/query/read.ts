import {PARTITION, isPartitioned, partitionPath} from "../data/partitions.js";
import type {CahierColumn, CahierTable} from "../data/cahier-tables.js";
import type {Sites} from "../data/site.js";
import {tableFields, TYPE_NAMES} from "../data/columns.js";
import {formatDate, typeset} from "../domain/french.js";
import {COUNTRY} from "../domain/territories.js";
import {renderFile, type AskTable} from "./ask-form.js";
import type {Choice, QueryCatalogue, QueryTable} from "./catalogue.js";

const MEANINGS = {
  territories: "un territoire par ligne",
  indicators: "un chiffre d’un territoire par ligne",
  places: "un lieu de médiation numérique par ligne",
  coverage: "une commune et ce qu’on y cherche par ligne",
  mobile: "un acteur itinérant par ligne",
  support: "une mesure de l’aide donnée par ligne"
};
type QueryTableName = keyof typeof MEANINGS;

/** What the page of queries knows of the edition. */
export function queryCatalogue(sites: Sites): QueryCatalogue {
  const {whole, departements} = sites;
  const {edition, model} = whole ?? departements[0];
  return {
    tables: [
      ...tableNames(sites).map((table) => describe(table, whole !== null)),
      ...departements[0].cahierTables.map(describeOwn)
    ],
    departements: departements.map(({territories: {departement, epcis}, tables}): Choice => ({
      code: departement.code,
      name: departement.name,
      epcis: epcis.some((e) => e.attached),
      partitions: tables.flatMap((t) => (t.table === "indicators" && t.partition !== null ? [t.partition] : []))
    })),
    model: model?.id ?? null,
    places: edition.places !== null,
    coverage: departements[0].coverage !== null
  };
}

/**
 * Links to the files of these tables, for the engine: in an edition of several départements, a file for each of them and one for what belongs
 * to none.
 */
export const queryFiles = (sites: Sites): string => askedTables(sites).map(renderFile).join("");

/** The files of these tables, or of their partitions. */
export function askedTables(sites: Sites): AskTable[] {
  const parts = sites.departements.map((d) => d.territories.departement.code);
  const known = tableNames(sites).flatMap((table): AskTable[] =>
    sites.whole && isPartitioned(table)
      ? [...parts, ...(table === "coverage" ? [] : [COUNTRY])].map((partition) => ({
          table,
          path: partitionPath(table, partition),
          partition
        }))
      : [{table, path: `data/${table}.parquet`, partition: null}]
  );
  const own = sites.departements[0].cahierTables;
  return [...known, ...own.map(({name}) => ({table: name, path: ownTablePath(name), partition: null}))];
}

/** Output of a table that cahiers brought. */
export const ownTablePath = (name: string) => `data/cahiers/tables/${name}.parquet`;

/** There are no distances where no place is known, nor help where none is counted. */
const tableNames = ({departements: [{coverage, edition}]}: Sites) =>
  (Object.keys(MEANINGS) as QueryTableName[]).filter(
    (table) => (table !== "coverage" || coverage !== null) && (table !== "support" || Boolean(edition.support))
  );

/** What the values of a column of such a table are. */
const KINDS: Record<CahierColumn["type"], string> = {number: "nombre", share: "part de 1", date: "date", text: "texte"};

/** A table that cahiers brought: its description says where it comes from, not what each column means. */
const describeOwn = ({name, title, source, date, columns}: CahierTable): QueryTable => ({
  name,
  meaning: typeset(`${title} (${source}, ${formatDate(date)})`),
  columns: columns.map(({name, type}) => {
    return {name, type: KINDS[type], meaning: type === "share" ? "0,154 pour 15,4 %" : "", values: []};
  })
});

function describe(table: QueryTableName, several: boolean): QueryTable {
  const columns = tableFields(table).map(({name, type, text, enum: values = []}) => ({
    name,
    type: TYPE_NAMES[type],
    meaning: typeset(text),
    values: text.includes(values[0]) ? [] : values
  }));
  // In an edition of several départements, the column of a partition is the folder's.
  if (several && isPartitioned(table) && !columns.some(({name}) => name === PARTITION)) {
    const meaning = "Code du département dont c’est une ligne.";
    columns.push({name: PARTITION, type: TYPE_NAMES.VARCHAR, meaning, values: []});
  }
  return {name: table, meaning: MEANINGS[table], columns};
}
