// The published tables of an edition in Parquet, whole or in one part for each area.
import {peersOf, PEER_LEVELS} from "../domain/models.js";
import type {Atlas, Territory} from "../domain/territories.js";
import {readCoverage} from "../places/coverage.js";
import {readMobile} from "../places/edition-actors.js";
import {readAround, readPlaces} from "../places/edition-places.js";
import {schemas, type PublishedTable} from "../edition/columns.js";
import {currentAtlas, currentEdition} from "../edition/current.js";
import type {Edition} from "../edition/edition.js";
import type {Loader} from "../edition/loader.js";
import {modelOfEdition} from "../edition/computed.js";
import {readIndicators} from "../edition/indicators.js";
import {memo} from "../edition/memo.js";
import {modelRows} from "../edition/models.js";
import {epciName} from "../domain/names.js";
import {nationalAreasOf, nationalEpcisOf} from "../edition/national-areas.js";
import {toParquet, toParquetParts} from "../edition/parquet.js";
import {PARTITION, partitionOf, type PartitionedTable} from "../edition/partitions.js";
import {readSupport} from "../edition/support.js";
import {allTerritories} from "../edition/territories.js";

/** Those that are made of an edition alone. */
type MadeTable = Exclude<PublishedTable, "story" | "priorities" | "stops">;

/** Rows, null where the edition has no such table, and the columns that sort the file. */
const tables: Record<MadeTable, {rows: (edition: Edition, atlas: Atlas) => object[] | null; orderBy: string[]}> = {
  territories: {rows: (_, atlas) => allTerritories(atlas).map(named), orderBy: ["level", "code"]},
  models: {rows: modelRows, orderBy: ["model", "kind", "level", "position"]},
  indicators: {rows: readIndicators, orderBy: ["level", "model", "indicator", "territory"]},
  places: {rows: (edition, atlas) => readPlaces(edition, allTerritories(atlas)), orderBy: ["code_insee", "id"]},
  around: {rows: aroundRows, orderBy: ["code_insee", "id"]},
  mobile: {rows: mobileRows, orderBy: ["id"]},
  support: {rows: supportRows, orderBy: ["level", "territory", "date", "kind", "measure"]},
  coverage: {rows: readCoverage, orderBy: ["function", "commune"]},
  national: {rows: nationalRows, orderBy: ["level", "code"]},
  distribution: {rows: distributionRows, orderBy: ["level", "indicators", "total"]}
};

const named = (t: Territory) => ({...t, short: t.level === "epci" ? epciName(t.name).short : null});

/** Queries ask for this table where it has no row, too. */
function aroundRows(edition: Edition, atlas: Atlas) {
  const territories = allTerritories(atlas);
  return edition.around?.length ? readAround(edition, territories, readPlaces(edition, territories)) : [];
}

function supportRows(edition: Edition, atlas: Atlas) {
  return edition.support ? readSupport(edition, allTerritories(atlas)) : null;
}

function mobileRows(edition: Edition, atlas: Atlas) {
  const territories = allTerritories(atlas);
  const actors = readMobile(edition, territories, edition.mobile ? readPlaces(edition, territories) : []);
  return actors.map((actor) => ({...actor, territoire: actor.territoire.join("|") || null}));
}

function nationalRows(edition: Edition) {
  const departements = new Map(nationalEpcisOf(edition).map(({code, departement}) => [code, departement]));
  return nationalAreasOf(edition).map(({scores, ...area}) => {
    const own = area.level === "epci" && {short: epciName(area.name).short, departement: departements.get(area.code)};
    return {...area, ...own, ...scores};
  });
}

/** How many territories of France of each level have each total; null without a reference. */
function distributionRows(edition: Edition) {
  const model = modelOfEdition(edition);
  if (!model?.reference) return null;
  return PEER_LEVELS.flatMap((level) => {
    const {totals, measured} = peersOf(model, level)!;
    return [
      ...totals.map(([total, territories]) => ({level, indicators: "all", total, territories})),
      ...measured.totals.map(([total, territories]) => ({level, indicators: "measured", total, territories}))
    ];
  });
}

export async function tableParquet(name: MadeTable, {edition = currentEdition(), atlas = currentAtlas()} = {}) {
  const {rows, orderBy} = tables[name];
  const found = rows(edition, atlas);
  return found && toParquet(found, schemas[name], orderBy);
}

export async function parquetParts(name: PartitionedTable, {edition = currentEdition(), atlas = currentAtlas()} = {}) {
  const {rows, orderBy} = tables[name];
  const partitions = new Map(allTerritories(atlas).map((t) => [`${t.level} ${t.code}`, partitionOf(t)]));
  const found = rows(edition, atlas) as {level?: string; code?: string; territory?: string; commune?: string}[] | null;
  if (!found) return new Map<string, Uint8Array>();
  return toParquetParts(
    found.map((row) => ({
      ...row,
      [PARTITION]: partitions.get(`${row.level ?? "commune"} ${row.territory ?? row.code ?? row.commune}`)!
    })),
    schemas[name],
    // A territory without figures has a file still.
    {orderBy, by: PARTITION, values: name === "indicators" ? partitions.values() : []}
  );
}

/** A function, always the same for a table, which is called once for an edition. */
export const partsOf = memo((table: PartitionedTable) => () => parquetParts(table));

export default (({table}) => tableParquet(table as MadeTable)) satisfies Loader;
