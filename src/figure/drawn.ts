import type {Value} from "../components/engine/values.js";
import {modelOf} from "../domain/models.js";
import {drawings, type Row} from "./drawings/index.js";
import {drawingIn} from "./shown.js";

/** A territory as a drawing names it. */
export interface Place {
  code: string;
  name: string;
  level: string;
  slug: string | null;
  departement: string | null;
}

export const PLACES = `SELECT code, coalesce(short, name) AS name, level, slug, departement
FROM territories
ORDER BY 2, 1`;

/** The drawing that a query names in its first lines, for a cell of a notebook too. */
export interface FigureChart {
  kind: "figure";
  drawing: string;
  model: string;
  names: [own: string, above: string];
}

/** Null where a query names no drawing that there is. */
export function figureChart(sql: string, {model, places}: {model: string | null; places: Place[]}): FigureChart | null {
  const {drawing = "", territory} = drawingIn(sql) ?? {};
  const own = places.find(({code}) => code === territory);
  if (!own || model === null || !Object.hasOwn(drawings, drawing)) return null;
  const above = places.find(({code, level}) => level === "departement" && code === own.departement);
  return {kind: "figure", drawing, model, names: [own.name, above?.name ?? ""]};
}

export const rowsOf = ({columns, rows}: {columns: string[]; rows: Value[][]}): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, j) => [name, row[j]])));

interface FigureOptions {
  document?: Document;
  title: string;
  /** Rows of what is drawn beside it, on the same scales. */
  beside?: Row[];
  hrefOf?(id: string): string | null;
}

export const drawFigure = (rows: Row[], {drawing, model, names}: FigureChart, options: FigureOptions): SVGElement =>
  drawings[drawing](rows, {document, names, model: modelOf(model), ...options});
