import {gradeOf, isSolid} from "../domain/wording.js";
import type {Compared, Measure} from "./data.js";
import {comparable, figureDifference} from "./print.js";

/** Territories that have one value of a measure. */
export interface Said {
  value: number;
  territories: Compared[];
}

/** How far territories are from each other on one measure. */
export interface Gap {
  measure: Measure;
  /** Difference of the two extremes as they are printed, 0 or more. */
  spread: number;
  low: Said;
  high: Said;
  /** All that are compared, the lowest first. */
  all: {territory: Compared; value: number}[];
}

/** True where words may lean on a figure: it is known, and measured for most of the inhabitants. */
function isSure(territory: Compared, {id, family}: Measure): boolean {
  const {value, imputed} = territory.figure(id);
  return family === "indicator" ? isSolid({score: value, imputed_share: imputed}) : value !== null;
}

/**
 * What stands between the territories on a measure; null where fewer than two have a figure.
 *
 * @param estimated whether scores that were mostly estimated count too, as they do in a table but not in words
 */
export function gapOf(measure: Measure, territories: Compared[], {estimated = false} = {}): Gap | null {
  const all = territories
    .filter((t) => (estimated ? t.figure(measure.id).value !== null : isSure(t, measure)))
    .map((territory) => ({territory, value: territory.figure(measure.id).value!}))
    .sort(
      (a, b) =>
        comparable(a.value, measure) - comparable(b.value, measure) || (a.territory.id < b.territory.id ? -1 : 1)
    );
  if (all.length < 2) return null;
  const at = (extreme: number): Said => {
    const members = all.filter((d) => figureDifference(d.value, extreme, measure) === 0);
    return {value: extreme, territories: members.map((d) => d.territory)};
  };
  const [low, high] = [at(all[0].value), at(all.at(-1)!.value)];
  return {measure, spread: figureDifference(high.value, low.value, measure), low, high, all};
}

/** Measures that words leave aside for some territory: its score is known, and mostly estimated. */
export const weakOf = (measures: Measure[], territories: Compared[]): Measure[] =>
  measures.filter((m) => territories.some((t) => t.figure(m.id).value !== null && !isSure(t, m)));

/** The measures by what stands between the territories, the largest first; equal ones in the order of the measures. */
export const rankedGaps = (measures: Measure[], territories: Compared[]): Gap[] =>
  measures.flatMap((m) => gapOf(m, territories) ?? []).sort((a, b) => b.spread - a.spread);

/** Gaps that are no difference on the scale of an indicator. */
export const alike = (gaps: Gap[], scale: {min: number; max: number}): Gap[] =>
  gaps.filter(({spread}) => gradeOf(spread, scale) === 0);

/** The measure on which a territory is the furthest above all others, and the highest value of those; null where it is above them on none. */
export function leadOf(territory: Compared, gaps: Gap[]) {
  const leads = gaps.flatMap(({measure, all}) => {
    const own = all.find((d) => d.territory.id === territory.id);
    const others = all.filter((d) => d.territory.id !== territory.id);
    if (!own || others.length === 0) return [];
    const next = others.at(-1)!.value;
    const margin = figureDifference(own.value, next, measure);
    return margin > 0 ? [{measure, value: own.value, next, margin}] : [];
  });
  return leads.sort((a, b) => b.margin - a.margin)[0] ?? null;
}
