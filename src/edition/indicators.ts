// Makes the rows of the table of indicators: indexes, their axes and totals, figures, an earlier diagnostic.

import type {IndicatorRow, Atlas, Status, Territory} from "../domain/territories.js";
import {atLevel, indicatorsOf, type Model} from "../domain/models.js";
import {aggregateScores, axisScore, classOf, totalScore} from "../domain/score.js";
import {weightedMean} from "../domain/statistics.js";
import {modelOfEdition, modelOfFile, type ScoredCommune} from "./computed.js";
import {readNationalAreas} from "./national-areas.js";
import {communesOf, figureRow, figureRows, membersOf, originOf, summedTerritories} from "./figures.js";
import {readPublished} from "./published.js";
import {readScores, scorePopulations} from "./scores.js";
import {allTerritories} from "./territories.js";
import type {Edition, SourcedFile} from "./edition.js";
import {WIDER_TOTAL} from "../domain/territory-index.js";

export function readIndicators(edition: Edition, atlas: Atlas): IndicatorRow[] {
  const {scores, otherIndexes} = edition;
  const model = modelOfEdition(edition);
  return [
    ...(scores && model ? [...indexRows(edition, atlas, scores, model), ...widerRows(edition, atlas, model)] : []),
    ...otherIndexes.flatMap((file) => indexRows(edition, atlas, file, modelOfFile(file.model, file))),
    ...figureRows(edition, atlas),
    ...readPublished(edition, allTerritories(atlas))
  ];
}

function indexRows(edition: Edition, atlas: Atlas, file: SourcedFile, model: Model) {
  const {scored} = readScores(edition, file, model, communesOf(atlas));
  const populations = scorePopulations(edition, file);
  const weightOf = ({commune}: ScoredCommune) => populations.get(commune.code) ?? 0;
  const classAmongPeers = classifier(edition, file, model);
  const idsOf = (indicators: {id: string}[]) => indicators.map(({id}) => id);
  const all = idsOf(model.indicators);
  const rowsOf = (territory: Territory, members: ScoredCommune[]) => {
    const statusOf = (ids: string[], score: number | null, share: number | null) => {
      if (territory.status === "sans_objet") return "sans_objet";
      if (score !== null) return share ? "imputed" : "observed";
      return members.some(({status}) => ids.some((id) => status[id] === "secret")) ? "secret" : "missing";
    };
    const weighted = members.map((m) => ({scores: m.scores, population: weightOf(m)}));
    // A mean of one would differ in the last digit.
    const scores = members.length === 1 ? members[0].scores : aggregateScores(weighted, model);
    const row = (kind: IndicatorRow["kind"], indicator: string, score: number | null, ids: string[]): IndicatorRow => {
      const imputed = (m: ScoredCommune) => ids.some((id) => m.status[id] === "imputed");
      const share = weightedMean(members.map((m) => [Number(imputed(m)), weightOf(m)]));
      return {
        territory: territory.code,
        level: territory.level,
        indicator,
        kind,
        value: null,
        score,
        class: kind === "total" ? classAmongPeers(territory, score) : null,
        status: statusOf(ids, score, share),
        imputed_share: score === null ? null : share,
        model: model.id,
        ...originOf(edition, file.made?.columns[indicator] ?? file.source)
      };
    };
    return [
      ...all.map((id) => row("indicator", id, scores[id], [id])),
      ...model.axes.map(({id}) => row("axis", id, axisScore(scores, model, id), idsOf(indicatorsOf(model, id)))),
      row("total", "total", totalScore(scores, model), all)
    ];
  };
  const inside = membersOf(scored, (s) => s.commune);
  return [
    ...scored.flatMap((s) => rowsOf(s.commune, [s]).map((row) => ({...row, value: s.values[row.indicator] ?? null}))),
    ...summedTerritories(atlas).flatMap((t) => rowsOf(t, inside(t)))
  ];
}

/** A part of an EPCI has the class of the whole, where it was computed. */
function classifier({scores}: Edition, file: SourcedFile, model: Model) {
  const areas = file === scores && !file.made ? readNationalAreas(model.id) : [];
  const wholes = new Map(areas.filter(({level}) => level === "epci").map(({code, total}) => [code, total]));
  return ({level, code, communes, communes_total}: Territory, total: number | null) => {
    if (model.levels && (level === "region" || level === "pays")) return null;
    const part = model.levels && level === "epci" && communes < communes_total;
    return classOf(part ? (wholes.get(code) ?? null) : total, atLevel(model, level))?.id ?? null;
  };
}

/** By commune as published, above it as weighted means. It has no class. */
function widerRows(edition: Edition, atlas: Atlas, model: Model): IndicatorRow[] {
  const {wider} = edition;
  if (!wider) return [];
  // One column, on the scale of the total, is read as the scores of a model.
  const column = {...model, indicatorScale: model.totalScale, indicators: [{...model.indicators[0], id: WIDER_TOTAL}]};
  const {scored} = readScores(edition, wider, column, communesOf(atlas));
  const populations = scorePopulations(edition, wider);
  const origin = {model: model.id, ...originOf(edition, wider.source)};
  const row = (territory: Territory, score: number | null, status: Status): IndicatorRow => ({
    ...figureRow(territory, WIDER_TOTAL, {value: null, status, ...origin}),
    score
  });
  const inside = membersOf(scored, (s) => s.commune);
  const above = allTerritories(atlas).filter(({level}) => level === "epci" || level === "departement");
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
