import type {Value} from "../../components/engine/values.js";
import type {MapTopology} from "../plots/map-frame.js";
import type {DrawnIn} from "../plots/plot.js";
import type {Model} from "../../domain/models.js";
import type {Territory} from "../../domain/territories.js";

export type Row = Record<string, Value>;

/** A territory as a drawing needs it; its short name, where it has one. */
export type Place = Pick<Territory, "code" | "name" | "level" | "slug" | "departement" | "lon" | "lat">;

/** Rows of a query, and what they are drawn with. */
export interface Drawable {
  rows: Row[];
  title: string;
  model: Model;
  /** What the drawing calls its territory, and the one above. */
  names: readonly [own: string, above: string];
  /** Rows of the drawings beside it, which have the same scales. */
  beside?: Row[];
  hrefOf?(code: string): string | null;
  /** Of maps. */
  territory?: Place;
  places?: Place[];
  topology?: MapTopology;
}

/** Draws rows, with some of that. */
export type Drawing<Given extends keyof Drawable = keyof Drawable> = (
  options: Pick<Drawable, Given> & DrawnIn
) => SVGSVGElement;
