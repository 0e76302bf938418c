import {distanceClass, type Distance} from "./detour.js";
import {classIndex} from "./score.js";
import type {ClassStep, Model} from "./models.js";

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

/**
 * Orange deepens with need, blue with distance. Any two stay apart for the three kinds of colour-blindness; each is
 * darker than its neighbours nearer or less fragile.
 */
const COLOURS: [colour: string, name: string, ink?: string][] = [
  ["#f6f1e6", "ivoire"],
  ["#bcd0e3", "bleu pâle", "#2c5b8a"],
  ["#5f92c4", "bleu", "#eaf3fb"],
  ["#f7c58d", "orange clair"],
  ["#b0958f", "gris rosé", "#4a2a24"],
  ["#5d6288", "bleu ardoise", "#e3e5f5"],
  ["#cf6a1b", "orange foncé"],
  ["#8a3f22", "brun", "#ffd9b0"],
  ["#33162b", "prune foncé", "#e9c3dc"]
];

/** By distance: in black and white, darkness says the need. */
const PATTERNS = ["none", "dots", "lines"] as const;

export interface Cell extends ClassStep {
  need: number;
  distance: number;
  /** Colour of its pattern. */
  ink?: string;
}

export const CELLS: Cell[] = NEEDS.flatMap((need, n) =>
  DISTANCES.map((distance, d): Cell => {
    const [colour, colourName, ink] = COLOURS[3 * n + d];
    return {
      id: `${need.id}-${distance.id}`,
      label: `${need.label} et ${distance.label}`,
      need: n,
      distance: d,
      colour,
      colourName,
      ink,
      pattern: PATTERNS[d]
    };
  })
);

export function cellIndex(need: number | null, distance: Distance, factor?: number): number | null {
  const step = distanceClass(distance, factor);
  return need === null || step === null ? null : 3 * need + step;
}
