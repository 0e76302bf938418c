import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet, type Schema} from "./parquet.js";
import {allTerritories, readTerritories} from "./territories.js";

export const territoriesSchema: Schema = {
  code: "VARCHAR",
  name: "VARCHAR",
  level: "VARCHAR",
  slug: "VARCHAR",
  epci: "VARCHAR",
  departement: "VARCHAR",
  region: "VARCHAR",
  population: "INTEGER",
  population_total: "INTEGER",
  communes: "INTEGER",
  communes_total: "INTEGER",
  attached: "BOOLEAN",
  area_km2: "DOUBLE",
  lon: "DOUBLE",
  lat: "DOUBLE",
  centre: "VARCHAR",
  status: "VARCHAR"
};

/** Communes, EPCI, département and region of the edition. */
export function load(edition = readEdition()) {
  return toParquet(allTerritories(readTerritories(edition)), territoriesSchema, ["level", "code"]);
}

await runLoader(import.meta.url, () => load());
