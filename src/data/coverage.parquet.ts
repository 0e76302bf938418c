import {readCoverage} from "./coverage.js";
import {currentAtlas, currentEdition} from "./current.js";
import {toParquet, toParquetParts, type Schema} from "./parquet.js";
import {PARTITION, partitionOf} from "./partitions.js";
import {allTerritories} from "./territories.js";

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
export default async function load({
  edition = currentEdition(),
  atlas = currentAtlas()
} = {}): Promise<Uint8Array | null> {
  const rows = readCoverage(edition, atlas);
  return rows && toParquet(rows, coverageSchema, ORDER);
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
    coverageSchema,
    {orderBy: ORDER, by: PARTITION}
  );
}
