import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {projectRoot} from "../data/project.js";
import type {Sites} from "../data/site.js";
import {COUNTRY} from "../domain/territories.js";
import {askedTables} from "../query/index.js";
import type {AskedFigures} from "./asked.js";
import {parseQuery, type FigureQuery} from "./queries.js";

const FOLDER = join(projectRoot, "src/figure/queries");

export const readQueries = (): FigureQuery[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => parseQuery(basename(file, ".sql"), readFileSync(join(FOLDER, file), "utf8")));

/** What a figure that wakes fetches first. */
export function askedFigures(sites: Sites): AskedFigures {
  const {whole, departements} = sites;
  const {model} = whole ?? departements[0];
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
    ...{queries: readQueries(), model: model?.id ?? null, home, map: !whole, tables: askedTables(sites)},
    partitions: whole && Object.fromEntries(parts)
  };
}
