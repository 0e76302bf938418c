import {currentAtlas, currentEdition} from "./current.js";
import {readIndicators} from "./indicators.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {schemas} from "./columns.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories} from "./territories.js";

const ORDER = ["level", "model", "indicator", "territory"];

/** Index, context figures and published diagnostics of the edition, one figure a row. */
export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}): Promise<Uint8Array> {
  return toParquet(readIndicators(edition, atlas), schemas.indicators, ORDER);
}

/** The same in the edition of several départements, by département of the territory. */
export function loadParts({edition = currentEdition(), atlas = currentAtlas()} = {}): Promise<Map<string, Uint8Array>> {
  const partitions = new Map(allTerritories(atlas).map((t) => [`${t.level} ${t.code}`, partitionOf(t)]));
  const rows = readIndicators(edition, atlas).map((row) => ({
    ...row,
    [PARTITION]: partitions.get(`${row.level} ${row.territory}`)!
  }));
  return toParquetParts(rows, schemas.indicators, {orderBy: ORDER, by: PARTITION, values: partitions.values()});
}
