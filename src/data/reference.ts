import type {Reference} from "../domain/models/types.js";
import {aggregateNational} from "../domain/national.js";
import {referenceOf} from "../domain/reference.js";
import {totalScore} from "../domain/score.js";
import {modelOfEdition} from "./index-model.js";
import {originOf} from "./origin.js";
import {readScores} from "./scores.js";
import {allTerritories, readAtlas} from "./territories.js";
import type {Edition} from "./edition.js";

/**
 * Percentiles 0 to 100 of the totals of communes, EPCI and départements in the edition of a country, by the same path as its
 * pages: communes carried to today's, means weighted by the populations of the vintage of the scores.
 */
export function nationalReference(edition: Edition): Reference {
  const model = modelOfEdition(edition)!;
  const communes = allTerritories(readAtlas(edition)).filter((t) => t.level === "commune");
  const {scored} = readScores(edition, edition.scores!, model, communes);
  const weighed = scored
    .map(({commune, scores}) => ({
      commune: {...commune, population: commune.population_scores},
      scores,
      total: totalScore(scores, model)
    }))
    .filter(({total}) => total !== null);
  const source = edition.sources.find((s) => s.id === edition.scores!.source)!;
  return referenceOf({communes: weighed, ...aggregateNational(weighed, model)}, model, {
    source: `${source.publisher}, ${model.label} ; calculs de ce site`,
    vintage: originOf(edition, source.id).vintage
  });
}
