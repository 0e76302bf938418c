import type {Value} from "../../components/engine/values.js";
import type {DrawnIn} from "../../components/figures/plot.js";
import type {Model} from "../../domain/models.js";
import {decomposition} from "./decomposition.js";
import {position} from "./position.js";

export type Row = Record<string, Value>;

export interface Drawn extends DrawnIn {
  title: string;
  model: Model;
  /** What the drawing calls its territory, and the one above. */
  names: [own: string, above: string];
  /** Rows of the drawings beside it, which have the same scales. */
  beside?: Row[];
  hrefOf?(code: string): string | null;
}

/** Draws the rows of a query. */
export type Drawing = (rows: Row[], drawn: Drawn) => SVGElement;

/** Drawings of figures, by the name of their query; a figure without one is a table. */
export const drawings: Record<string, Drawing> = {decomposition, position};
