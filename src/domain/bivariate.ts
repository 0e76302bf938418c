import {distanceClass, type Distance} from "./detour.js";
import {classIndex} from "./score.js";
import type {Model} from "./models.js";

/** Need and distance, in three steps each. */
export const NEEDS = ["moins-fragile", "fragile", "tres-fragile"];
export const DISTANCES = ["pres", "mi-distance", "loin"];

/** Step of the need, from the total of an index. */
export const needClass = (total: number | null, model: Pick<Model, "classCuts">): 0 | 1 | 2 | null =>
  total === null ? null : (Math.max(0, classIndex(total, model) - 2) as 0 | 1 | 2);

export interface Cell {
  id: string;
  need: number;
  distance: number;
}

export const CELLS: Cell[] = NEEDS.flatMap((need, n) =>
  DISTANCES.map((distance, d): Cell => ({id: `${need}-${distance}`, need: n, distance: d}))
);

export function cellIndex(need: number | null, distance: Distance, factor?: number): number | null {
  const step = distanceClass(distance, factor);
  return need === null || step === null ? null : 3 * need + step;
}
