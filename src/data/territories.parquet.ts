import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories, readAtlas} from "./territories.js";
import {schemas} from "./schemas.js";

const ORDER = ["level", "code"];

/** Communes, EPCI, département and region of the edition. */
export function load(edition = readEdition()): Promise<Uint8Array> {
  return toParquet(allTerritories(readAtlas(edition)), schemas.territories, ORDER);
}

/** The same in the edition of several départements, by département. */
export function loadParts(edition = readEdition(), atlas = readAtlas(edition)): Promise<Map<string, Uint8Array>> {
  const rows = allTerritories(atlas).map((t) => ({...t, [PARTITION]: partitionOf(t)}));
  return toParquetParts(rows, schemas.territories, {orderBy: ORDER, by: PARTITION});
}

await runLoader(import.meta.url, () => load());
