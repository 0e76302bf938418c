import {bisectLeft, bisectRight} from "d3";
import {indicatorsOf, type Model} from "./models.js";
import {steady, weightedMean, wholeSum} from "./statistics.js";

/** Scores of a territory by indicator id; null where there is none. */
export type Scores = Record<string, number | null>;

/**
 * Scorer of one indicator: gives any value the score of its rank among the observed ones. Ties take the middle of the ranks
 * that they share, so that equal values always get equal scores and the order of the input does not matter. A value that
 * nobody observed is placed among the others without moving them.
 *
 * @param observed values of the communes of France; higher = more fragile
 * @returns a function of a value, null when nothing is observed
 */
export function scorerOf(
  observed: Iterable<number>,
  {percentiles, scores}: Pick<Model, "percentiles" | "scores">
): (value: number) => number | null {
  const sorted = Float64Array.from(observed).sort();
  const count = sorted.length;
  return (value) => {
    if (count === 0) return null;
    const start = bisectLeft(sorted, value);
    const end = bisectRight(sorted, value, start);
    const share = (100 * (start + end)) / 2 / count; // mid-rank, as a percentile
    return scores[bisectRight(percentiles, share)];
  };
}

/**
 * Total of a territory over the retained indicators: their mean times the model's factor. With the eleven indicators of the
 * classic model that is sum × 10 / (3 × 11).
 *
 * @param retained ids of indicators, all by default
 * @returns null when nothing is retained or a retained score is missing
 */
export function totalScore(scores: Scores, model: Model, retained = model.indicators.map((i) => i.id)): number | null {
  const sum = wholeSum(retained.map((id) => scores[id] ?? null));
  return sum === null || retained.length === 0 ? null : steady((sum * model.factor) / retained.length);
}

/** Mean score of the retained indicators of one axis, on the scale of an indicator; null as for {@link totalScore}. */
export function axisScore(scores: Scores, model: Model, axis: string, retained?: string[]): number | null {
  const ids = indicatorsOf(model, axis)
    .map((i) => i.id)
    .filter((id) => !retained || retained.includes(id));
  return totalScore(scores, {...model, factor: 1}, ids);
}

/**
 * Population-weighted mean of the scores of communes, indicator by indicator. A commune without inhabitants weighs nothing.
 * Taking the total of the means equals taking the mean of the totals, since every commune has all its scores or none.
 */
export function aggregateScores(communes: {scores: Scores; population: number}[], model: Model): Scores {
  const mean = (id: string) => weightedMean(communes.map((c) => [c.scores[id] ?? null, c.population]));
  return Object.fromEntries(model.indicators.map(({id}) => [id, mean(id)]));
}

/** Position of the class of a total among the model's classes, from the least fragile. */
export function classIndex(total: number, {classCuts: [a, b, c, d]}: Pick<Model, "classCuts">): number {
  const t = steady(total);
  return t <= a ? 0 : t <= b ? 1 : t < c ? 2 : t < d ? 3 : 4;
}

/** Class of a total, or null without one. */
export const classOf = (total: number | null, model: Model) =>
  total === null ? null : model.classes[classIndex(total, model)];

/** Total of the median commune of France; null where the model does not say it. */
export const medianScore = ({reference, signed}: Model): number | null =>
  reference?.communes.percentiles[50] ?? (signed ? 0 : null);
