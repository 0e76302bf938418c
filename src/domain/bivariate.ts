import {distanceClass, type Distance} from "./detour.js";
import {classIndex} from "./score.js";
import type {Model} from "./models.js";

interface Side {
  id: string;
  label: string;
  rule: string;
}

/** Need in three steps, in the words of the five classes of the other maps. */
export const NEEDS: Side[] = [
  {
    id: "moins-fragile",
    label: "peu ou moyennement fragile",
    rule: "classes de « très peu fragile » à « autour de la médiane »"
  },
  {id: "fragile", label: "fragile", rule: "classe « fragile »"},
  {id: "tres-fragile", label: "très fragile", rule: "classe « très fragile »"}
];

export const DISTANCES: Side[] = [
  {id: "pres", label: "proche d’un lieu", rule: "moins de 5 km, ou un lieu dans la commune"},
  {id: "mi-distance", label: "à mi-distance", rule: "de 5 à 10 km"},
  {id: "loin", label: "loin", rule: "plus de 10 km"}
];

/** Step of the need, from the total of an index. */
export const needClass = (total: number | null, model: Pick<Model, "classCuts">): 0 | 1 | 2 | null =>
  total === null ? null : (Math.max(0, classIndex(total, model) - 2) as 0 | 1 | 2);

export interface Cell {
  id: string;
  label: string;
  need: number;
  distance: number;
}

export const CELLS: Cell[] = NEEDS.flatMap((need, n) =>
  DISTANCES.map((distance, d): Cell => {
    return {id: `${need.id}-${distance.id}`, label: `${need.label} et ${distance.label}`, need: n, distance: d};
  })
);

export function cellIndex(need: number | null, distance: Distance, factor?: number): number | null {
  const step = distanceClass(distance, factor);
  return need === null || step === null ? null : 3 * need + step;
}
