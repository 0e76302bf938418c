import {group, sum} from "d3";
import {aggregateNational, referenceOf} from "../domain/national.js";
import {totalScore} from "../domain/score.js";
import {modelOfEdition} from "./computed.js";
import type {NationalArea} from "./national-areas.js";
import {readScores} from "./scores.js";
import {allTerritories, readAtlas} from "./territories.js";
import type {Edition} from "./edition.js";

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
  const levels = {
    epci: {scored: epcis, members: group(communes, (c) => c.commune.epci)},
    departement: {scored: departements, members: group(communes, (c) => c.commune.departement)}
  };
  return (["epci", "departement"] as const).flatMap((level) =>
    territories
      .filter((t) => t.level === level)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap(({code, name, population_total}): NationalArea[] => {
        const {scores, total} = levels[level].scored.get(code) ?? {scores: {}, total: null};
        if (total === null) return [];
        const weight = sum(levels[level].members.get(code) ?? [], (c) => c.commune.population);
        return [{level, code, name, population: population_total, population_scores: weight, scores, total}];
      })
  );
}
