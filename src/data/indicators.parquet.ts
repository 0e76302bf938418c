import {readEdition} from "./edition.js";
import {readIndicators} from "./indicators.js";
import {runLoader} from "./loader.js";
import {toParquet, type Schema} from "./parquet.js";
import {readTerritories} from "./territories.js";

export const indicatorsSchema: Schema = {
  territory: "VARCHAR",
  level: "VARCHAR",
  model: "VARCHAR",
  indicator: "VARCHAR",
  kind: "VARCHAR",
  value: "DOUBLE",
  score: "DOUBLE",
  class: "VARCHAR",
  status: "VARCHAR",
  imputed_share: "DOUBLE",
  source: "VARCHAR",
  vintage: "VARCHAR"
};

/** Index, context figures and published diagnostics of the edition, one figure a row. */
export function load(edition = readEdition()) {
  return toParquet(readIndicators(edition, readTerritories(edition)), indicatorsSchema, ["level", "model", "indicator", "territory"]);
}

await runLoader(import.meta.url, () => load());
