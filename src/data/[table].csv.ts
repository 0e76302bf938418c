// Writes each published table as CSV from its Parquet file, and the table beside a story (storyTable).
import {csvFormat} from "d3";
import {communesIn, type Territory} from "../domain/territories.js";
import {currentEdition} from "../edition/current.js";
import type {Loader} from "../edition/loader.js";
import {outputPath} from "../edition/outputs.js";
import {queryParquet} from "../edition/parquet.js";
import {allRows, tablePath} from "../edition/partitions.js";
import type {Site} from "../edition/site.js";
import {schemas, type PublishedTable} from "../edition/columns.js";

/** Figures of a territory, its communes and the whole area as CSV, with names beside the codes. */
export function storyTable(site: Site, territory: Territory) {
  const {departement} = site.territories;
  const shown = [...new Set([territory, departement]), ...communesIn(site.territories, territory)];
  const columns = Object.keys(schemas.story);
  const rows = shown.flatMap((territory) =>
    site.rowsOf(territory.code).map((row) => ({code: territory.code, name: territory.name, ...row}))
  );
  return `${csvFormat(rows, columns as never)}\n`;
}

export default (async ({table}) => {
  const name = table as PublishedTable;
  const path = tablePath(name, currentEdition().departement === null);
  const rows = await queryParquet(allRows(name, path.includes("*")), {[name]: outputPath(path)});
  // Named, since a table may have no row.
  return `${csvFormat(rows, Object.keys(schemas[name]))}\n`;
}) satisfies Loader;
