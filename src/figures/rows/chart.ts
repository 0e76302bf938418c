// Draws the rows of a query as a figure of the site: which drawing a query names, and the code of a notebook cell.
import {modelOf} from "../../domain/models.js";
import type {Result} from "../../components/engine/values.js";
import {quoted} from "../../components/notebook.js";
import {classement} from "./classement.js";
import {decomposition} from "./decomposition.js";
import type {Drawable, Drawing, Row} from "./drawable.js";
import {communesMap, epcisMap} from "./maps.js";
import {position} from "./position.js";
import {priorites} from "./priorites.js";

/** Drawings by the name of their figure; a figure without one is a table. */
export const drawings: Record<string, Drawing> = {
  "carte-communes": communesMap,
  "carte-epci": epcisMap,
  classement,
  indice: decomposition,
  position,
  priorites
};

export const isMap = (drawing: string): boolean => drawing.startsWith("carte-");

/** A drawing of the site for the rows of a query, and what it is drawn with. */
export interface FigureChart extends Pick<Drawable, "names" | "territory" | "places" | "topology" | "hrefOf"> {
  kind: "figure";
  drawing: string;
  model: string;
}

/** What the first lines of a query say that it draws, and of what; null of any other query. */
export function drawingIn(sql: string): {drawing: string; territory: string} | null {
  const [, drawing, territory] = /^-- .*\n-- figure : ([a-z-]+) de (\w+)\n/.exec(sql) ?? [];
  return drawing === undefined ? null : {drawing, territory};
}

export const rowsOf = ({columns, rows}: Result): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, j) => [name, row[j]])));

export const drawFigure = (
  rows: Row[],
  {drawing, model, ...chart}: Omit<FigureChart, "kind">,
  options: Pick<Drawable, "title" | "beside">
): SVGElement => drawings[drawing]({...chart, ...options, rows, document, model: modelOf(model)});

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
