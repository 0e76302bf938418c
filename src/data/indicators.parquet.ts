import {readEdition} from "./edition.js";
import {readIndicators} from "./indicators.js";
import {runLoader} from "./loader.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories, readAtlas} from "./territories.js";
import {schemas} from "./schemas.js";

const ORDER = ["level", "model", "indicator", "territory"];

/** Index, context figures and published diagnostics of the edition, one figure a row. */
export function load(edition = readEdition()): Promise<Uint8Array> {
  return toParquet(readIndicators(edition, readAtlas(edition)), schemas.indicators, ORDER);
}

/** The same in the edition of several départements, by département of the territory. */
export function loadParts(edition = readEdition(), atlas = readAtlas(edition)): Promise<Map<string, Uint8Array>> {
  const partitions = new Map(allTerritories(atlas).map((t) => [`${t.level} ${t.code}`, partitionOf(t)]));
  const rows = readIndicators(edition, atlas).map((row) => ({
    ...row,
    [PARTITION]: partitions.get(`${row.level} ${row.territory}`)!
  }));
  return toParquetParts(rows, schemas.indicators, {orderBy: ORDER, by: PARTITION, values: partitions.values()});
}

await runLoader(import.meta.url, () => load());
