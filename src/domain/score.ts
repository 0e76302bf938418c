import {bisectLeft, bisectRight, sum} from "d3";
import {indicatorsOf, measuredIds, type Axis, type Indicator, type Model} from "./models.js";
import {steady, weightedMean, wholeSum} from "./statistics.js";
import type {Territory} from "./territories.js";

export type Scores = Record<string, number | null>;

/**
 * A function that gives a value the score of its rank among the observed ones. Ties take the middle of their ranks, so
 * that equal values get equal scores and the order of the input does not matter.
 *
 * @param observed values of the communes of France; higher = more fragile
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
 * Mean of the retained scores times the model's factor: sum × 10 / (3 × 11) for the eleven indicators of the classic
 * model. Null when nothing is retained or a retained score is missing.
 */
export function totalScore(scores: Scores, model: Model, retained = model.indicators.map((i) => i.id)): number | null {
  const sum = wholeSum(retained.map((id) => scores[id] ?? null));
  return sum === null || retained.length === 0 ? null : steady((sum * model.factor) / retained.length);
}

/** On the scale of an indicator; null as for {@link totalScore}. */
export function axisScore(scores: Scores, model: Model, axis: string, retained?: string[]): number | null {
  const ids = indicatorsOf(model, axis)
    .map((i) => i.id)
    .filter((id) => !retained || retained.includes(id));
  return totalScore(scores, {...model, factor: 1}, ids);
}

/**
 * Population-weighted means. The total of the means is the mean of the totals, since every commune has all its scores
 * or none.
 */
export function aggregateScores(communes: {scores: Scores; population: number}[], model: Model): Scores {
  const mean = (id: string) => weightedMean(communes.map((c) => [c.scores[id] ?? null, c.population]));
  return Object.fromEntries(model.indicators.map(({id}) => [id, mean(id)]));
}

/** Position among the model's classes, from the least fragile. */
export function classIndex(total: number, {classCuts: [a, b, c, d]}: Pick<Model, "classCuts">): number {
  const t = steady(total);
  return t <= a ? 0 : t <= b ? 1 : t < c ? 2 : t < d ? 3 : 4;
}

export const classOf = (total: number | null, model: Model) =>
  total === null ? null : model.classes[classIndex(total, model)];

export const medianScore = ({reference, signed}: Model): number | null =>
  reference?.communes.percentiles[50] ?? (signed ? 0 : null);

/** First fragile class of a model: the two most fragile of five. */
export const FRAGILE_FROM = 3;

export type ClassGroup = ReturnType<typeof classGroups>[number];

export const classGroups = (model: Model, communes: Territory[], classOf: (c: Territory) => string | null) =>
  model.classes.map((step) => {
    const members = communes.filter((c) => classOf(c) === step.id);
    return {step, communes: members, population: sum(members, (c) => c.population)};
  });

export const fragileCommunes = (classes: ClassGroup[]): Territory[] =>
  classes.slice(FRAGILE_FROM).flatMap((g) => g.communes);

/** Indicators that count for a hurdle, by axis: no commune is named for a figure that nobody measured there. */
export const hurdleIndicators = (model: Model): Indicator[] =>
  model.axes.flatMap(({id}) => indicatorsOf(model, id)).filter((i) => !i.secretRate);

/** Axes on which a commune meets a marked hurdle: the mean of its indicators reaches the threshold of the model. */
export function hurdlesOf(scores: Scores, model: Model): Axis[] {
  const measured = measuredIds(model);
  return model.axes.filter(({id}) => {
    const mean = axisScore(scores, model, id, measured);
    return mean !== null && mean >= model.hurdles[id];
  });
}

export const indicatorsOutsideHurdles = (model: Model): Indicator[] =>
  model.axes.flatMap(({id}) => indicatorsOf(model, id)).filter((i) => i.secretRate);
