import type {Value} from "../components/engine/values.js";
import {modelOf} from "../domain/models.js";
import {drawings, isMap} from "./drawings/all.js";
import type {Drawable, Place, Row} from "./drawings/drawable.js";
import {drawingIn} from "./shown.js";

export type {Place} from "./drawings/drawable.js";

export const PLACES = `SELECT code, coalesce(short, name) AS name, level, slug, departement, lon, lat
FROM territories
ORDER BY lower(strip_accents(coalesce(short, name))), code`;

/** The drawing that a query names, of its rows: on the page of queries, and in a cell of a notebook. */
export interface FigureChart {
  kind: "figure";
  drawing: string;
  model: string;
  names: Drawable["names"];
  territory: Place;
}

/** Null where a query names no drawing, or one that needs more than its rows: `maps` says whether there is a map. */
export function figureChart(
  sql: string,
  {model, places, maps = false}: {model: string | null; places: Place[]; maps?: boolean}
): FigureChart | null {
  const {drawing = "", territory: code} = drawingIn(sql) ?? {};
  const territory = places.find((place) => place.code === code && place.level !== "region");
  if (!territory || model === null || !Object.hasOwn(drawings, drawing) || (isMap(drawing) && !maps)) return null;
  const above = places.find(({code, level}) => level === "departement" && code === territory.departement);
  return {kind: "figure", drawing, model, territory, names: [territory.name, above?.name ?? ""]};
}

export const rowsOf = ({columns, rows}: {columns: string[]; rows: Value[][]}): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, j) => [name, row[j]])));

type FigureOptions = Pick<Drawable, "title" | "beside" | "hrefOf" | "places" | "topology">;

export const drawFigure = (
  rows: Row[],
  {drawing, model, ...chart}: Omit<FigureChart, "kind">,
  options: FigureOptions
): SVGElement => drawings[drawing]({rows, document, model: modelOf(model), ...chart, ...options});
