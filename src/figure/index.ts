import {readSqlFiles} from "../data/project.js";
import type {Sites} from "../data/site.js";
import {COUNTRY} from "../domain/territories.js";
import {askedTables} from "../query/index.js";
import {parseQuery, type AskedFigures, type FigureQuery} from "../domain/figure-queries.js";

/** The queries of figures, by the name of their file. */
export const readQueries = (): FigureQuery[] => readSqlFiles("src/figure/queries", parseQuery);

/** What a figure that wakes fetches first. */
export function askedFigures(sites: Sites): AskedFigures {
  const {whole, departements} = sites;
  const {model} = whole ?? departements[0];
  // The same index twice in a table, as it was given and as it was computed, would double its rows.
  const isTwice = departements[0].edition.beside.some((file) => file.model === model?.id);
  const home = whole ? null : departements[0].territories.departement.code;
  const parts = departements.map(({territories: {departement}, tables}) => [
    departement.slug,
    [
      COUNTRY,
      departement.code,
      ...tables.flatMap(({table, partition}) => (table === "indicators" ? (partition ?? []) : []))
    ]
  ]);
  return {
    ...{
      queries: readQueries().filter(({sql}) => !isTwice || !sql.includes("$modele")),
      model: model?.id ?? null,
      home,
      map: !whole,
      tables: askedTables(sites)
    },
    partitions: whole && Object.fromEntries(parts)
  };
}
