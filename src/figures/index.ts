// Figures: their queries (queries/), drawings (plots/), drawings from rows (rows/), menu and files (client*.ts).
// components/figure.ts writes the element around a figure; this gives what it fetches when it wakes.
// Other folders import this file; components also plots/ and rows/, src/client.ts also client.ts.

import {readSqlFiles} from "../edition/project.js";
import type {Sites} from "../edition/site.js";
import {COUNTRY} from "../domain/territories.js";
import {askedTables, indicatorParts} from "../features/query/index.js";
import {parseQuery, type AskedFigures, type FigureQuery} from "../domain/figure-queries.js";

/** The queries of figures, by the name of their file. */
export const readQueries = (): FigureQuery[] => readSqlFiles("src/figures/queries", parseQuery);

/** What a figure that wakes fetches first. */
export function askedFigures(sites: Sites): AskedFigures {
  const {country, departements} = sites;
  const {model} = country ?? departements[0];
  // The same index twice in a table, as it was given and as it was computed, would double its rows.
  const isTwice = departements[0].edition.otherIndexes.some((file) => file.model === model?.id);
  const home = country ? null : departements[0].territories.departement.code;
  const parts = departements.map((site) => {
    const {code, slug} = site.territories.departement;
    return [slug, [COUNTRY, code, ...indicatorParts(site)]];
  });
  return {
    queries: readQueries().filter(({sql}) => !isTwice || !sql.includes("$modele")),
    model: model?.id ?? null,
    home,
    map: !country,
    tables: askedTables(sites),
    partitions: country && Object.fromEntries(parts)
  };
}
