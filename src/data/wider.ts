import type {IndicatorRow} from "../domain/indicators.js";
import type {Model} from "../domain/models.js";
import {WIDER_TOTAL} from "../domain/rank-range.js";
import {weightedMean} from "../domain/statistics.js";
import type {Atlas, Status, Territory} from "../domain/territories.js";
import {figureRow, membersOf, originOf} from "./origin.js";
import {readScores, scorePopulations} from "./scores.js";
import {allTerritories} from "./territories.js";
import type {Edition} from "./edition.js";

/**
 * Rows of the total over more indicators than the model's: by commune as published, by EPCI and département as means weighted by the
 * populations that weigh the scores. It has no class, and no part in the index.
 *
 * @throws DataError as {@link readScores} does: on an unknown or missing commune, or a total outside of the model's scale
 */
export function widerRows(edition: Edition, atlas: Atlas, model: Model): IndicatorRow[] {
  const {wider} = edition;
  if (!wider) return [];
  const territories = allTerritories(atlas);
  const communes = territories.filter((t) => t.level === "commune");
  // One column, on the scale of the total, is read as the scores of a model are.
  const column = {...model, indicatorScale: model.totalScale, indicators: [{...model.indicators[0], id: WIDER_TOTAL}]};
  const {scored} = readScores(edition, wider, column, communes);
  const populations = scorePopulations(edition, wider);
  const origin = {model: model.id, ...originOf(edition, wider.source)};
  const row = (territory: Territory, score: number | null, status: Status): IndicatorRow => ({
    ...figureRow(territory, WIDER_TOTAL, {value: null, status, ...origin}),
    score
  });
  const inside = membersOf(scored, (s) => s.commune);
  const above = territories.filter(({level}) => level === "epci" || level === "departement");
  return [
    ...scored.map(({commune, scores, status}) => row(commune, scores[WIDER_TOTAL], status[WIDER_TOTAL])),
    ...above.map((territory) => {
      const score = weightedMean(
        inside(territory).map(({commune, scores}) => [scores[WIDER_TOTAL], populations.get(commune.code) ?? 0])
      );
      return row(territory, score, score !== null ? "observed" : territory.population > 0 ? "missing" : "sans_objet");
    })
  ];
}
