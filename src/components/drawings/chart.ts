import type {Value} from "../engine/values.js";
import {quoted} from "../notebook.js";
import {modelOf} from "../../domain/models.js";
import {drawings, isMap} from "./all.js";
import type {Drawable, Place, Row} from "./drawable.js";

export type {Place} from "./drawable.js";

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
  {drawing, model, names, territory}: Omit<FigureChart, "kind" | "territory"> & {territory?: Place},
  {title, beside, hrefOf, places, topology}: FigureOptions
): SVGElement =>
  drawings[drawing]({
    ...{rows, document, model: modelOf(model), names, territory},
    ...{title, beside, hrefOf, places, topology}
  });

/** What the first lines of a query say that it draws, and of what; null of any other query. */
export function drawingIn(sql: string): {drawing: string; territory: string} | null {
  const [, drawing, territory] = /^-- .*\n-- figure : ([a-z-]+) de (\w+)\n/.exec(sql) ?? [];
  return drawing === undefined ? null : {drawing, territory};
}

/** The cell of a notebook that draws the same; that of a map has the map of notebooks. */
export function figureCode({drawing, names, model}: FigureChart, title: string, sources: string[]): string | null {
  if (drawing === "carte-epci") return null;
  const head = `  title: ${quoted(title)},\n  source: source(${sources.map(quoted).join(", ")}),`;
  if (isMap(drawing)) return `display(choropleth(rows, {\n${head}\n  value: "indice",\n  scale: "score"\n}));`;
  return `display(dessin(rows, {
${head}
  drawing: ${quoted(drawing)},
  names: [${names.map(quoted).join(", ")}],
  model: ${quoted(model)}
}));`;
}
