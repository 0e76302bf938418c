import {drawFigure, type FigureChart} from "../../figures/rows/chart.js";
import type {Row} from "../../figures/rows/drawable.js";
import {framed, type FigureText, type Rows} from "./client-frame.js";

type DessinOptions = FigureText & Pick<FigureChart, "drawing" | "model" | "names">;

/** The drawing of a figure of the site, from the rows of its query. */
export function dessin(given: Rows, options: DessinOptions): HTMLElement {
  const rows = Array.from(given) as Row[];
  const columns = Object.keys(rows[0] ?? {}).map((label) => ({label, values: rows.map((row) => row[label])}));
  const {drawing, model, names, title} = options;
  return framed([drawFigure(rows, {drawing, model, names}, {title})], options, columns);
}
