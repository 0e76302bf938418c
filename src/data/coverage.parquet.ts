import {readCoverage} from "../places/coverage.js";
import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet, toParquetParts} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories, readAtlas} from "./territories.js";
import {schemas} from "./schemas.js";

const ORDER = ["function", "commune"];

/** Distances of the communes of the edition to the nearest places, crossed with their need; null without places. */
export async function load(edition = readEdition()): Promise<Uint8Array | null> {
  const rows = readCoverage(edition, readAtlas(edition));
  return rows && toParquet(rows, schemas.coverage, ORDER);
}

/** The same in the edition of several départements, by département; none without places. */
export async function loadParts(edition = readEdition(), atlas = readAtlas(edition)): Promise<Map<string, Uint8Array>> {
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

await runLoader(import.meta.url, async () => {
  const content = await load();
  if (content === null) throw new RangeError("this edition has no places, so no coverage");
  return content;
});
