import {sort} from "d3";
import {formatKm, roadKm} from "../../domain/detour.js";
import {differenceOf, formatNumber, formatPercent, MISSING, NBSP} from "../../domain/french.js";
import {isSolid} from "../../domain/statistics.js";
import {figureOf, type Compared, type Family, type Figure, type Measure} from "./data.js";

const PERCENTS: Family[] = ["rate", "place", "within"];
/** A shorter distance is only said to be less: the middle of the commune stands for both ends. */
const SMALLEST_KM = 1;

const WHY: Partial<Record<Figure["status"], string>> = {secret: "secret", sans_objet: "sans objet"};

export const printedFigure = ({value, status}: Pick<Figure, "value" | "status">, measure: Measure): string =>
  value === null ? (WHY[status] ?? MISSING) : printedValue(value, measure);

/** "9,2", "14,3 %", "12,4 km", "moins de 1 km". */
export function printedValue(value: number, {family, decimals}: Measure): string {
  if (family === "distance") return formatKm(value, 1);
  if (family === "place" && (value <= 0 || value >= 100)) return `${value <= 0 ? "moins de 1" : "plus de 99"}${NBSP}%`;
  return PERCENTS.includes(family) ? formatPercent(value / 100, decimals) : formatNumber(value, decimals);
}

/** "moins de 1 km" counts for one. */
const comparable = (value: number, {family}: Measure) =>
  family === "distance" ? Math.max(SMALLEST_KM, roadKm(value, 1)) : value;

export const figureDifference = (own: number, other: number, measure: Measure): number =>
  differenceOf(comparable(own, measure), comparable(other, measure), measure.decimals)!;

/** "2,8 points", "1,5 point", "4,1 points" of a percentage, "plus de 8,4 km". */
export function printedSpread({spread, low: {value}, measure: {family, decimals}}: Gap): string {
  const number = formatNumber(spread, decimals);
  const unit = family === "places" || family === "density" ? ["lieu", "lieux"] : ["point", "points"];
  if (family === "distance")
    return `${roadKm(value, 1) < SMALLEST_KM && spread > 0 ? "plus de " : ""}${number}${NBSP}km`;
  return `${number}${NBSP}${unit[spread < 2 ? 0 : 1]}`;
}

/** Whether a score is estimated for some of the inhabitants: it then bears an asterisk. */
export const isImputed = ({value, imputed, status}: Figure): boolean =>
  value !== null && (imputed > 0 || status === "imputed");

export const measuresOf = (measures: Measure[], territories: Compared[], family: Family): Measure[] =>
  measures.filter((m) => m.family === family && territories.some((t) => figureOf(t, m).value !== null));

export type Gap = NonNullable<ReturnType<typeof gapOf>>;

/** An end of a gap: a value, and all that have it as printed. */
export type Said = Gap["low"];

/** Whether words may lean on a figure: known, and measured for most of the inhabitants. */
function isSure(territory: Compared, measure: Measure) {
  const {value, imputed} = figureOf(territory, measure);
  return measure.family === "indicator" ? isSolid({score: value, imputed_share: imputed}) : value !== null;
}

/**
 * Null where fewer than two territories have a figure.
 *
 * @param estimated whether scores that are mostly estimated count, as in tables but not in words
 */
export function gapOf(measure: Measure, territories: Compared[], {estimated = false} = {}) {
  const known = territories.flatMap((territory) => {
    const {value} = figureOf(territory, measure);
    return value !== null && (estimated || isSure(territory, measure)) ? [{territory, value}] : [];
  });
  const all = sort(
    known,
    ({value}) => comparable(value, measure),
    ({territory}) => territory.id
  );
  if (all.length < 2) return null;
  const at = (extreme: number) => {
    const members = all.filter((d) => figureDifference(d.value, extreme, measure) === 0);
    return {value: extreme, territories: members.map((d) => d.territory)};
  };
  const [low, high] = [at(all[0].value), at(all.at(-1)!.value)];
  return {measure, spread: figureDifference(high.value, low.value, measure), low, high};
}

/** Measures that words leave aside: for some territory the score is mostly estimated. */
export const weakOf = (measures: Measure[], territories: Compared[]): Measure[] =>
  measures.filter((m) => territories.some((t) => figureOf(t, m).value !== null && !isSure(t, m)));

export const rankedGaps = (measures: Measure[], territories: Compared[], options?: {estimated: boolean}): Gap[] =>
  measures.flatMap((m) => gapOf(m, territories, options) ?? []).sort((a, b) => b.spread - a.spread);
