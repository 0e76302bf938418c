// Makes the table of how far each commune is from help, by function, with its class of need and its sources.

import {cellIndex, CELLS, DISTANCES, needClass, NEEDS} from "../domain/bivariate.js";
import {communeCoverage, type CoverageRow} from "../domain/coverage.js";
import {distanceClass} from "../domain/detour.js";
import {totalScore} from "../domain/score.js";
import type {Atlas, Territory} from "../domain/territories.js";
import {readOrigins, type Place} from "../domain/places.js";
import {placeSources, type Edition} from "../edition/edition.js";
import {modelOfEdition} from "../edition/computed.js";
import {originOf} from "../edition/figures.js";
import {readAround, readPlaces} from "./edition-places.js";
import {readScores} from "../edition/scores.js";
import {allTerritories} from "../edition/territories.js";

/** Null in an edition without places. */
export function readCoverage(edition: Edition, atlas: Atlas): CoverageRow[] | null {
  if (!edition.places) return null;
  const territories = allTerritories(atlas);
  const communes = territories.filter((t) => t.level === "commune");
  const needs = needsOf(edition, communes);
  const listed = readPlaces(edition, territories);
  const places = [...listed.filter((p) => p.accueil), ...readAround(edition, territories, listed)];
  const sourcesOf = ({origines}: Place) => readOrigins(origines).map((o) => o.source);
  const origins = new Map(places.map((place) => [place.id, originsOf(edition, sourcesOf(place))]));
  const everywhere = originsOf(edition, placeSources(edition));
  return communeCoverage(communes, places).map((row): CoverageRow => {
    const need = needs.get(row.commune) ?? null;
    const distance = {km: row.distance_km, own: row.status !== "sans_objet" && row.places > 0};
    const step = distanceClass(distance);
    const cell = cellIndex(need, distance);
    return {
      ...row,
      need_class: need === null ? null : NEEDS[need],
      distance_class: step === null ? null : DISTANCES[step],
      cell: cell === null ? null : CELLS[cell].id,
      ...(row.place === null ? everywhere : origins.get(row.place)!)
    };
  });
}

function originsOf(edition: Edition, ids: string[]): Pick<CoverageRow, "source" | "vintage"> {
  const origins = [...new Set(ids)].map((id) => originOf(edition, id));
  return {source: origins.map((o) => o.source).join("|"), vintage: origins.map((o) => o.vintage).join("|")};
}

function needsOf(edition: Edition, communes: Territory[]): Map<string, 0 | 1 | 2 | null> {
  const model = modelOfEdition(edition);
  if (!model) return new Map();
  const {scored} = readScores(edition, edition.scores!, model, communes);
  const needs = scored.map((s) => [s.commune.code, needClass(totalScore(s.scores, model), model)] as const);
  return new Map(needs);
}
