import type {ClassStep} from "./types.js";

/**
 * Five classes diverging around white. Blue and orange stay apart for the three kinds of colour-blindness; dark and light
 * steps differ in luminance; the two orange steps carry lines, so that a black-and-white print still tells the sides apart.
 */
export const fiveClasses: ClassStep[] = [
  {id: "tres-peu-fragile", label: "très peu fragile", colourName: "bleu foncé", colour: "#2f6690", pattern: "none"},
  {id: "peu-fragile", label: "peu fragile", colourName: "bleu clair", colour: "#a9cbe0", pattern: "none"},
  {id: "mediane", label: "autour de la médiane", colourName: "blanc", colour: "#fdfbf6", pattern: "none"},
  {id: "fragile", label: "fragile", colourName: "orange clair", colour: "#f3bd85", pattern: "dots"},
  {id: "tres-fragile", label: "très fragile", colourName: "orange foncé", colour: "#c05a12", pattern: "lines"}
];
