import {existsSync, readFileSync} from "node:fs";
import {group} from "d3";
import type {IndicatorRow} from "../domain/indicators.js";
import {modelOf} from "../domain/models.js";
import type {Place} from "../domain/places.js";
import type {Figures} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {packageSources} from "./cog.js";
import {readEdition, type Edition, type Source} from "./edition.js";
import {DataError} from "./errors.js";
import type {EditionMap} from "./map.topo.json.js";
import {outputPath} from "./outputs.js";
import {queryParquet} from "./parquet.js";
import {readTexts, type AuthoredText} from "./texts.js";

/** Everything a page is made from: the outputs of the data loaders, and nothing else. */
export interface Site extends Figures {
  edition: Edition;
  sources: Source[];
  topology: EditionMap;
  /** What someone wrote about a territory, by code. */
  texts: Map<string, AuthoredText>;
  /** Every figure of a territory. */
  rowsOf(territory: string): IndicatorRow[];
}

/**
 * Reads the Parquet files and the map that the data loaders wrote.
 *
 * @throws DataError when the data loaders have not run
 */
export async function readSite(): Promise<Site> {
  const edition = readEdition();
  const names = ["territories", "indicators", "places"] as const;
  const files = Object.fromEntries(names.map((name) => [name, outputPath(`data/${name}.parquet`)]));
  const map = outputPath("data/map.topo.json");
  for (const file of [...Object.values(files), map]) {
    if (!existsSync(file)) throw new DataError([{file, expected: "this file to have been written; run npm run data first"}]);
  }
  const territories = await queryParquet<Territory>("SELECT * FROM territories ORDER BY level, code", files);
  const rows = await queryParquet<IndicatorRow>("SELECT * FROM indicators ORDER BY territory, model, kind, indicator", files);
  const places = await queryParquet<Place>("SELECT * FROM places ORDER BY code_insee, id", files);
  const published = edition.published?.source;
  const byKey = new Map(
    rows.filter((r) => r.source !== published).map((r) => [`${r.territory} ${r.model} ${r.indicator}`, r])
  );
  const byTerritory = group(rows, (r) => r.territory);
  const at = (level: string) => territories.filter((t) => t.level === level);
  const byLevel = {communes: at("commune"), epcis: at("epci"), departement: at("departement")[0], region: at("region")[0]};
  return {
    edition,
    sources: [...packageSources(), ...edition.sources],
    territories: byLevel,
    texts: readTexts(edition, byLevel),
    model: edition.model ? modelOf(edition.model) : null,
    figure: (territory, model, indicator) => byKey.get(`${territory} ${model} ${indicator}`),
    published: rows.filter((r) => r.source === published),
    rowsOf: (territory) => byTerritory.get(territory) ?? [],
    places,
    topology: JSON.parse(readFileSync(map, "utf8"))
  };
}
