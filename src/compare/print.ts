import {formatKm, roadKm} from "../domain/detour.js";
import {formatNumber, formatPercent, MISSING, NBSP, differenceOf} from "../domain/french.js";
import type {Compared, Family, Figure, Measure} from "./data.js";

/** Of this family, a value is a percentage. */
const PERCENTS: Family[] = ["rate", "place", "within"];
/** Below this, a distance is only said to be less: the middle of the commune stands for both ends. */
const SMALLEST_KM = 1;

const WHY: Partial<Record<Figure["status"], string>> = {secret: "secret", sans_objet: "sans objet", missing: MISSING};

/** A figure as a cell has it; one that is not there is a word or a dash, never a zero. */
export const printedFigure = ({value, status}: Pick<Figure, "value" | "status">, measure: Measure): string =>
  value === null ? (WHY[status] ?? MISSING) : printedValue(value, measure);

/** "9,2", "14,3 %", "12,4 km", "moins de 1 km". */
export function printedValue(value: number, {family, decimals}: Measure): string {
  if (family === "distance") return formatKm(value, 1);
  // A share that is neither nothing nor all is never printed as such.
  if (family === "place" && (value <= 0 || value >= 100)) return `${value <= 0 ? "moins de 1" : "plus de 99"}${NBSP}%`;
  return PERCENTS.includes(family) ? formatPercent(value / 100, decimals) : formatNumber(value, decimals);
}

/** The number that stands for a value in a difference: of "moins de 1 km", one. */
export const comparable = (value: number, {family}: Measure): number =>
  family === "distance" ? Math.max(SMALLEST_KM, roadKm(value, 1)) : value;

export const figureDifference = (own: number, other: number, measure: Measure): number =>
  differenceOf(comparable(own, measure), comparable(other, measure), measure.decimals)!;

/** "2,8 points", "1,5 point", "4,1 points" of a percentage, "plus de 8,4 km". */
export function printedSpread(spread: number, low: number, measure: Measure): string {
  const {family, decimals} = measure;
  const number = formatNumber(spread, decimals);
  if (family === "distance") return `${roadKm(low, 1) < SMALLEST_KM && spread > 0 ? "plus de " : ""}${number}${NBSP}km`;
  if (family === "places" || family === "density") return `${number}${NBSP}${spread < 2 ? "lieu" : "lieux"}`;
  return `${number}${NBSP}${spread < 2 ? "point" : "points"}`;
}

/** True of a score that was estimated for some of the inhabitants: its number bears an asterisk. */
export const isImputed = ({value, imputed, status}: Figure): boolean =>
  value !== null && (imputed > 0 || status === "imputed");

/** Measures of a family that at least one of the territories has. */
export const measuresOf = (measures: Measure[], territories: Compared[], family: Family): Measure[] =>
  measures.filter((m) => m.family === family && territories.some((t) => t.figure(m.id).value !== null));
