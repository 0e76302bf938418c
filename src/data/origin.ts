import {group} from "d3";
import type {IndicatorRow} from "../domain/indicators.js";
import type {Atlas, Status, Territory} from "../domain/territories.js";
import type {Edition} from "./edition.js";
import {allTerritories} from "./territories.js";

/** Source id and vintage of a file of the edition, as every row carries them. */
export function originOf(edition: Edition, source: string): Pick<IndicatorRow, "source" | "vintage"> {
  return {source, vintage: edition.sources.find((s) => s.id === source)!.vintage};
}

/** Territories above the commune that have figures: a region has some where the edition is its own, else it is only a parent. */
export const summedTerritories = (atlas: Atlas): Territory[] => [
  ...allTerritories(atlas).filter((t) => t.level === "epci" || t.level === "departement"),
  ...(atlas.whole ? [atlas.whole] : [])
];

/** Finds which of some things, each of a commune, lie in a territory above the commune. */
export function membersOf<T>(items: T[], communeOf: (item: T) => Territory): (territory: Territory) => T[] {
  const byEpci = group(items, (item) => communeOf(item).epci);
  const byDepartement = group(items, (item) => communeOf(item).departement);
  return ({code, level}) => {
    if (level === "pays" || level === "region") return items;
    return (level === "epci" ? byEpci : byDepartement).get(code) ?? [];
  };
}

/** A row of a figure that is no score: people, premises, incomes. */
export const figureRow = (
  {code, level}: Territory,
  indicator: string,
  {
    value,
    status,
    ...origin
  }: {value: number | null; status: Status} & Pick<IndicatorRow, "model" | "source" | "vintage">
): IndicatorRow => ({
  territory: code,
  level,
  indicator,
  kind: "figure",
  value,
  score: null,
  class: null,
  status,
  imputed_share: null,
  ...origin
});
