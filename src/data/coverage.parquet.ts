import {readCoverage} from "./coverage.js";
import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet, toParquetParts, type Schema} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories, readAtlas} from "./territories.js";

export const coverageSchema: Schema = {
  commune: "VARCHAR",
  function: "VARCHAR",
  place: "VARCHAR",
  place_commune: "VARCHAR",
  distance_km: "DOUBLE",
  places: "INTEGER",
  places_with_hours: "INTEGER",
  weekly_hours: "DOUBLE",
  need_class: "VARCHAR",
  distance_class: "VARCHAR",
  cell: "VARCHAR",
  status: "VARCHAR",
  source: "VARCHAR",
  vintage: "VARCHAR"
};

const ORDER = ["function", "commune"];

/** Distances of the communes of the edition to the nearest places, crossed with their need; null without places. */
export async function load(edition = readEdition()): Promise<Uint8Array | null> {
  const rows = readCoverage(edition, readAtlas(edition));
  return rows && toParquet(rows, coverageSchema, ORDER);
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
    coverageSchema,
    {orderBy: ORDER, by: PARTITION}
  );
}

await runLoader(import.meta.url, async () => {
  const content = await load();
  if (content === null) throw new RangeError("this edition has no places, so no coverage");
  return content;
});
