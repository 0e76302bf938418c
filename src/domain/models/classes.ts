import type {ClassStep} from "./types.js";

type Row = [id: string, label: string, colourName: string, colour: string, ink: string, pattern: ClassStep["pattern"]];

const ROWS: Row[] = [
  ["tres-peu-fragile", "très peu fragile", "bleu foncé", "#2f6690", "#ffffff", "none"],
  ["peu-fragile", "peu fragile", "bleu clair", "#a9cbe0", "#1d2a33", "none"],
  ["mediane", "autour de la médiane", "blanc", "#fdfbf6", "#1d2a33", "none"],
  ["fragile", "fragile", "orange clair", "#f3bd85", "#1d2a33", "dots"],
  ["tres-fragile", "très fragile", "orange foncé", "#c05a12", "#ffffff", "lines"]
];

/**
 * Five classes diverging around white. Blue and orange stay apart for the three kinds of colour-blindness; dark and light
 * steps differ in luminance; the two orange steps carry lines, so that a black-and-white print still tells the sides apart.
 */
export const fiveClasses = ROWS.map(([id, label, colourName, colour, ink, pattern]): ClassStep => ({
  id,
  label,
  colourName,
  colour,
  ink,
  pattern
}));
