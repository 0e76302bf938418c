import {formatNumber} from "./french.js";
import type {Model} from "./models.js";

export interface Measure {
  id: string;
  of: "index" | "distance" | "score" | "year";
  label: string;
  /** In French; empty of a score. */
  unit: string;
  /** Between its five classes; null of the index, which has classes of its own. */
  cuts: number[] | null;
  /** Of its classes, where they are not made of the cuts; then of those that have none. */
  words?: string[];
}

/** Kilometres of road; those of the circles and of the counts of inhabitants are among them. */
export const DISTANCE_CUTS = [2, 5, 10, 15];
const CLASSES = 5;

export const scoreCuts = ({indicatorScale: {min, max}}: Pick<Model, "indicatorScale">): number[] =>
  Array.from({length: CLASSES - 1}, (_, i) => min + ((i + 1) * (max - min)) / CLASSES);

/** The index, the distance where places are known, then the indicators. */
export function measuresOf(model: Model, distance: boolean): Measure[] {
  const cuts = scoreCuts(model);
  return [
    {id: "total", of: "index", label: "Indice", unit: "", cuts: null},
    ...(distance
      ? [{id: "distance", of: "distance" as const, label: "Distance", unit: "km", cuts: DISTANCE_CUTS}]
      : []),
    ...model.indicators.map(({id, short}) => ({id, of: "score" as const, label: short, unit: "", cuts}))
  ];
}

/** A year from that of a day on: "2026 ou avant", "2027", …, "2030 ou après", "pas de date". */
export function yearMeasure(id: string, label: string, day: string): Measure {
  const [first, ...cuts] = Array.from({length: CLASSES}, (_, i) => Number(day.slice(0, 4)) + i);
  const words = [`${first} ou avant`, ...cuts.slice(0, -1).map(String), `${cuts.at(-1)} ou après`, "pas de date"];
  return {id, of: "year", label, unit: "", cuts, words};
}

/** "moins de 2 km", "2 à 5 km", "15 km ou plus" */
export function classWords(cuts: number[], unit: string): string[] {
  const said = (value: number) => formatNumber(value, cuts.every(Number.isInteger) ? 0 : 1);
  const end = unit && `\u00a0${unit}`;
  return [
    `moins de ${said(cuts[0])}${end}`,
    ...cuts.slice(1).map((cut, i) => `${said(cuts[i])} à ${said(cut)}${end}`),
    `${said(cuts.at(-1)!)}${end} ou plus`
  ];
}
