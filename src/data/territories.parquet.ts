import {currentAtlas} from "./current.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {schemas} from "./columns.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories} from "./territories.js";

const ORDER = ["level", "code"];

/** Communes, EPCI, département and region of the edition. */
export default function load({atlas = currentAtlas()} = {}): Promise<Uint8Array> {
  return toParquet(allTerritories(atlas), schemas.territories, ORDER);
}

/** The same in the edition of several départements, by département. */
export function loadParts({atlas = currentAtlas()} = {}): Promise<Map<string, Uint8Array>> {
  const rows = allTerritories(atlas).map((t) => ({...t, [PARTITION]: partitionOf(t)}));
  return toParquetParts(rows, schemas.territories, {orderBy: ORDER, by: PARTITION});
}
