import {drawFigure, type FigureChart} from "../components/drawings/chart.js";
import type {Row} from "../components/drawings/drawable.js";
import {framed, type FigureText, type Rows} from "./client-frame.js";

export type DessinOptions = FigureText & Pick<FigureChart, "drawing" | "model" | "names">;

/** The drawing of a figure of the site, from the rows of its query. */
export function dessin(given: Rows, options: DessinOptions): HTMLElement {
  const rows = Array.from(given) as Row[];
  const columns = Object.keys(rows[0] ?? {}).map((label) => ({label, values: rows.map((row) => row[label])}));
  return framed([drawFigure(rows, options, options)], options, columns);
}
