import {group, quantileSorted} from "d3";
import {printedNumber} from "./french.js";
import {measuredIds} from "./models.js";
import {cutsOf} from "./models/cuts.js";
import type {Distribution, LevelReference, Model, Percentiles, Reference} from "./models/types.js";
import type {AggregatedScores, NationalScores} from "./national.js";
import {axisScore, classIndex, totalScore} from "./score.js";
import {round, weightedMean} from "./statistics.js";

/** A hundred times finer than a printed total; a tenth of a percent. */
const DECIMALS = 3;
/** Of the communes of France, from which an axis is a marked hurdle. */
const HURDLE_PERCENTILE = 90;
/** Where classes are cut, and the middle. */
export const PERCENTILES = [10, 40, 50, 60, 90];

interface ScoredCountry extends Pick<NationalScores, "epcis" | "departements"> {
  communes: (AggregatedScores & {commune: {population: number}})[];
}

/** What places a territory among all of France. Territories without a total are left out. */
export function referenceOf(
  {communes, epcis, departements}: ScoredCountry,
  model: Model,
  {source, vintage}: Pick<Reference, "source" | "vintage">
): Reference {
  const ids = measuredIds(model);
  const hurdles = model.axes.map(({id}) => {
    const means = known(communes.map(({scores}) => axisScore(scores, model, id, ids)));
    const threshold = percentilesOf(means)[HURDLE_PERCENTILE];
    const share = means.filter((mean) => mean >= threshold).length / means.length;
    return {id, threshold, share: round(share, DECIMALS)};
  });
  const mean = weightedMean(communes.map(({total, commune}) => [total, commune.population]));
  return {
    source,
    vintage,
    mean: mean === null ? null : round(mean, DECIMALS),
    hurdles: Object.fromEntries(hurdles.map(({id, threshold}) => [id, threshold])),
    hurdleShares: Object.fromEntries(hurdles.map(({id, share}) => [id, share])),
    communes: levelOf(communes, model),
    epcis: levelOf([...epcis.values()], model),
    departements: levelOf([...departements.values()], model)
  };
}

function levelOf(territories: AggregatedScores[], model: Model): LevelReference {
  const totals = known(territories.map(({total}) => total));
  const ids = measuredIds(model);
  const measured = known(territories.map(({scores}) => totalScore(scores, model, ids)));
  const percentiles = percentilesOf(totals);
  return {
    count: totals.length,
    percentiles,
    totals: distributionOf(totals, model),
    measured: {percentiles: percentilesOf(measured), totals: distributionOf(measured, model)},
    classShares:
      model.classPercentiles && totals.length > 0
        ? classShares(totals, cutsOf({percentiles}, model.classPercentiles))
        : null
  };
}

const known = (values: (number | null)[]) => values.filter((v): v is number => v !== null);

function percentilesOf(values: number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return {};
  return Object.fromEntries(PERCENTILES.map((p) => [p, round(quantileSorted(sorted, p / 100)!, DECIMALS)]));
}

function distributionOf(totals: number[], {decimals}: Pick<Model, "decimals">): Distribution {
  const equals = [...group(totals, (total) => printedNumber(total, decimals))];
  return equals.map(([total, same]): Distribution[0] => [total, same.length]).sort(([a], [b]) => a - b);
}

const classShares = (totals: number[], classCuts: Model["classCuts"]): number[] =>
  [...classCuts, null].map((_, step) =>
    round(totals.filter((total) => classIndex(total, {classCuts}) === step).length / totals.length, DECIMALS)
  );
