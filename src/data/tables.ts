import {csvFormat, csvFormatBody} from "d3";
import {communesIn} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {outputPath} from "./outputs.js";
import {queryParquet} from "./parquet.js";
import type {Site} from "./site.js";

/** A Parquet output as CSV, for spreadsheets. */
export async function tableOf(name: "territories" | "indicators" | "places"): Promise<string> {
  const rows = await queryParquet(`SELECT * FROM ${name}`, {[name]: outputPath(`data/${name}.parquet`)});
  return `${csvFormat(rows)}\n`;
}

/**
 * The figures of one story as CSV: the EPCI's, its communes' and the département's, in the columns of
 * `indicators.parquet` with names beside the codes.
 */
export function storyTable(site: Site, epci: Territory): string {
  const {departement} = site.territories;
  const shown = [epci, departement, ...communesIn(site.territories, epci)];
  const columns = ["code", "name", "level", "model", "indicator", "kind", "value", "score", "class", "status", "imputed_share", "source", "vintage"];
  const rows = shown.flatMap((territory) =>
    site.rowsOf(territory.code).map((row) => ({code: territory.code, name: territory.name, ...row}))
  );
  return `${columns.join(",")}\n${csvFormatBody(rows, columns as never)}\n`;
}
