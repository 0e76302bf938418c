import {CELLS, cellIndex} from "../bivariate.js";
import {distanceText} from "../detour.js";
import type {Candidate} from "../priorities.js";
import {communeSubject, exampleOf} from "./reading-key.js";

/** What the colour of a commune says on the map of need and distance; null where no commune has both. */
export function cellReading(communes: Candidate[]): string | null {
  const example = exampleOf(
    CELLS.map((_, cell) => ({communes: communes.filter((c) => cellIndex(c.need, c) === cell)}))
  );
  if (!example) return null;
  const {name, need, km} = example.territory;
  const {colourName, label} = CELLS[cellIndex(need, example.territory)!];
  const where = distanceText(example.territory);
  const near =
    km === null
      ? `un lieu y est connu, ${where}, sans que sa position le soit`
      : `le lieu le plus proche est à environ ${where} par la route`;
  return `${communeSubject(name)}, en ${colourName}, est ${label} : ${near}.`;
}
