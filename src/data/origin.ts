import type {IndicatorRow} from "../domain/indicators.js";
import type {Atlas, Territory} from "../domain/territories.js";
import type {Edition} from "./edition.js";
import {allTerritories} from "./territories.js";

/** Source id and vintage of a file of the edition, as every row carries them. */
export function originOf(edition: Edition, source: string): Pick<IndicatorRow, "source" | "vintage"> {
  return {source, vintage: edition.sources.find((s) => s.id === source)!.vintage};
}

/** Territories above the commune that have figures: a region has some where the edition is its own, else it is only a parent. */
export function summedTerritories(atlas: Atlas): Territory[] {
  return [
    ...allTerritories(atlas).filter((t) => t.level === "epci" || t.level === "departement"),
    ...(atlas.whole ? [atlas.whole] : [])
  ];
}
