import {CELLS, cellIndex} from "../bivariate.js";
import {distanceText} from "../detour.js";
import type {Candidate, Say} from "../priorities.js";
import {communeSubject, exampleOf} from "./reading-key.js";

/**
 * What the colour of a commune says on the map of need and distance, in the pieces of a sentence: those that change with the detour
 * factor are handed to `vary`. Null where no commune has both.
 */
export function cellReading<T>(communes: Candidate[], vary: (say: Say) => T): (string | T)[] | null {
  const example = exampleOf(
    CELLS.map((_, cell) => ({communes: communes.filter((c) => cellIndex(c.need, c) === cell)}))
  );
  if (!example) return null;
  const {name, need, km} = example.territory;
  const cell = (factor: number) => CELLS[cellIndex(need, example.territory, factor)!];
  return [
    `${communeSubject(name)}, en `,
    vary((f) => cell(f).colourName),
    ", est ",
    vary((f) => cell(f).label),
    km === null ? " : un lieu y est connu, " : " : le lieu le plus proche est à environ ",
    vary((f) => distanceText(example.territory, f)!),
    km === null ? ", sans que sa position le soit." : " par la route."
  ];
}
