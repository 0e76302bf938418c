// EPCI and larger areas of France under an index: computed once a vintage (scripts/reference.ts), written, read.

import {existsSync} from "node:fs";
import {csvFormat, greatest, group, sort, sum} from "d3";
import {modelOf} from "../domain/models.js";
import {aggregateNational, referenceOf} from "../domain/national.js";
import {totalScore, type Scores} from "../domain/score.js";
import {round} from "../domain/statistics.js";
import {cogCommunes, cogDepartements, cogEpcis} from "./cog.js";
import {modelOfEdition} from "./computed.js";
import {CODE, readTable, REQUIRED_TEXT, type Column, type Columns} from "./csv.js";
import type {Edition} from "./edition-types.js";
import {onceFor} from "./memo.js";
import {sourcesPath} from "./project.js";
import {readScores} from "./scores.js";
import {allTerritories, readAtlas} from "./territories.js";

/** A whole EPCI of France, or a larger area: its scores are means of its communes, weighted by their population. */
export interface NationalArea {
  level: "epci" | "departement";
  code: string;
  name: string;
  population: number;
  population_scores: number;
  scores: Scores;
  total: number;
}

/** A hundred times finer than what pages print. */
const DECIMALS = 4;

export const areasPath = (model: string) => sourcesPath(`reference/${model}.csv`);

/** The mean of the printed scores may differ from the total in the last digit. */
export function areasText(areas: NationalArea[]) {
  const short = (score: number | null) => (score === null ? "" : round(score, DECIMALS));
  const rows = areas.map(({scores, total, ...area}) => ({
    ...area,
    ...Object.fromEntries(Object.entries(scores).map(([id, score]) => [id, short(score)])),
    total: short(total)
  }));
  return `${csvFormat(rows)}\n`;
}

/** The EPCI and larger areas of France under a model, where they were computed. @throws DataError */
export function readNationalAreas(model: string): NationalArea[] {
  const path = areasPath(model);
  if (!existsSync(path)) return [];
  const {indicators, indicatorScale, totalScale} = modelOf(model);
  const score: Column = {type: "number", required: true, ...indicatorScale};
  const columns: Columns = {
    level: {...REQUIRED_TEXT, oneOf: ["epci", "departement"]},
    code: CODE,
    name: REQUIRED_TEXT,
    population: {type: "integer", required: true, min: 0},
    population_scores: {type: "integer", required: true, min: 1},
    ...Object.fromEntries(indicators.map(({id}) => [id, score])),
    total: {type: "number", required: true, ...totalScale}
  };
  const {rows} = readTable(path, columns, ["level", "code"]);
  return (rows as unknown as (Record<string, number> & Omit<NationalArea, "scores">)[]).map((row) => {
    const {level, code, name, population, population_scores, total} = row;
    const scores = Object.fromEntries(indicators.map(({id}) => [id, row[id]]));
    return {level, code, name, population, population_scores, scores, total};
  });
}

/** Those that an edition is compared with: an index that this site computed is of another year than France's. */
export const nationalAreasOf = onceFor(({model, scores}: Edition): NationalArea[] =>
  model && scores && !scores.made ? readNationalAreas(model) : []
);

export type NationalEpci = ReturnType<typeof nationalEpcisOf>[number];

/** With the name of the area where most of its inhabitants live; null where none of its communes is known. */
export const nationalEpcisOf = onceFor((edition: Edition) => {
  const departements = new Map(cogCommunes().map(({code, departement}) => [code, departement]));
  const members = new Map(cogEpcis().map(({code, membres}) => [code, membres]));
  return nationalAreasOf(edition)
    .filter((area) => area.level === "epci")
    .map((area) => {
      const parts = group(members.get(area.code) ?? [], (m) => departements.get(m.code));
      const [most] = greatest(parts, ([, part]) => sum(part, (m) => m.populationTotale)) ?? [];
      return {...area, departement: cogDepartements().find(({code}) => code === most)?.nom ?? null};
    });
});

function scoreEdition(edition: Edition) {
  const model = modelOfEdition(edition)!;
  const territories = allTerritories(readAtlas(edition));
  const own = territories.filter((t) => t.level === "commune");
  const communes = readScores(edition, edition.scores!, model, own)
    .scored.map(({commune, scores}) => ({
      commune: {...commune, population: commune.population_scores},
      scores,
      total: totalScore(scores, model)
    }))
    .filter(({total}) => total !== null);
  return {model, territories, communes, ...aggregateNational(communes, model)};
}

export function nationalReference(edition: Edition) {
  const {model, ...scored} = scoreEdition(edition);
  const source = edition.sources.find((s) => s.id === edition.scores!.source)!;
  return referenceOf(scored, model, {
    source: `${source.publisher}, ${model.label} ; calculs de ce site`,
    vintage: source.vintage
  });
}

/** EPCI, then larger areas, by code; those without a total are left out. */
export function nationalAreas(edition: Edition): NationalArea[] {
  const {territories, communes, epcis, departements} = scoreEdition(edition);
  const scored = {epci: epcis, departement: departements};
  return (["epci", "departement"] as const).flatMap((level) => {
    const members = group(communes, ({commune}) => commune[level]);
    const areas = territories.filter((t) => t.level === level);
    return sort(areas, (t) => t.code).flatMap(({code, name, population_total}): NationalArea[] => {
      const {scores, total} = scored[level].get(code) ?? {scores: {}, total: null};
      if (total === null) return [];
      const weight = sum(members.get(code) ?? [], (c) => c.commune.population);
      return [{level, code, name, population: population_total, population_scores: weight, scores, total}];
    });
  });
}
