import type {Model} from "./models.js";

export interface Measure {
  id: string;
  of: "index" | "distance" | "score" | "year";
  label: string;
  /** In French; empty of a score. */
  unit: string;
  /** Between its five classes; null of the index, which has classes of its own. */
  cuts: number[] | null;
  /** Names of its classes, where the cuts do not make them; the last names what has none. */
  words?: string[];
}

/** Kilometres of road, the limits of circles and of counts of inhabitants among them. */
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
