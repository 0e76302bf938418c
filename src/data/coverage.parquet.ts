import {readCoverage} from "../places/coverage.js";
import {currentAtlas, currentEdition} from "./current.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {schemas} from "./columns.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories} from "./territories.js";

const ORDER = ["function", "commune"];

/** Distances of the communes of the edition to the nearest places, crossed with their need; null without places. */
export default async function load({
  edition = currentEdition(),
  atlas = currentAtlas()
} = {}): Promise<Uint8Array | null> {
  const rows = readCoverage(edition, atlas);
  return rows && toParquet(rows, schemas.coverage, ORDER);
}

/** The same in the edition of several départements, by département; none without places. */
export async function loadParts({edition = currentEdition(), atlas = currentAtlas()} = {}): Promise<
  Map<string, Uint8Array>
> {
  const rows = readCoverage(edition, atlas);
  if (!rows) return new Map();
  const partitions = new Map(
    allTerritories(atlas)
      .filter((t) => t.level === "commune")
      .map((t) => [t.code, partitionOf(t)])
  );
  return toParquetParts(
    rows.map((row) => ({...row, [PARTITION]: partitions.get(row.commune)!})),
    schemas.coverage,
    {orderBy: ORDER, by: PARTITION}
  );
}
