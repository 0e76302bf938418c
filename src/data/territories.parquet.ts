import {currentAtlas, currentEdition} from "./current.js";
import {toParquet, toParquetParts, type Schema} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories} from "./territories.js";

export const territoriesSchema: Schema = {
  code: "VARCHAR",
  name: "VARCHAR",
  level: "VARCHAR",
  slug: "VARCHAR",
  epci: "VARCHAR",
  departement: "VARCHAR",
  region: "VARCHAR",
  population: "INTEGER",
  population_scores: "INTEGER",
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

const ORDER = ["level", "code"];

/** Communes, EPCI, département and region of the edition. */
export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}): Promise<Uint8Array> {
  return toParquet(allTerritories(atlas), territoriesSchema, ORDER);
}

/** The same in the edition of several départements, by département. */
export function loadParts({edition = currentEdition(), atlas = currentAtlas()} = {}): Promise<Map<string, Uint8Array>> {
  const rows = allTerritories(atlas).map((t) => ({...t, [PARTITION]: partitionOf(t)}));
  return toParquetParts(rows, territoriesSchema, {orderBy: ORDER, by: PARTITION});
}
