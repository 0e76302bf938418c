import type {GeoProjection} from "d3";
import {typeset} from "../domain/french.js";
import {spread} from "../domain/spread-points.js";
import {html, raw, type Html} from "./html.js";

export interface MapMark {
  id: string;
  lon: number;
  lat: number;
  /** What it is drawn with: index of its kind, -1 for any other. */
  kind: number;
  /** In a dashed ring. */
  itinerant: boolean;
  /** Hollow: it stands in the middle of its commune for want of a position. */
  approximate: boolean;
  text: string;
  href: string;
  /** Marks whose name is written once. */
  group: string;
}

/** A mark where it is drawn: marks are moved apart so that each can be seen and touched. */
export interface PlacedMark extends MapMark {
  x: number;
  y: number;
}

/** Shapes of the kinds, in a square of 40 around nothing, and that of all others at the end. */
const SHAPES = [
  "M-15-15h30v30h-30z",
  "M-17 0a17 17 0 1 0 34 0a17 17 0 1 0-34 0z",
  "M0-21L21 0 0 21-21 0z",
  "M0-19L19 15H-19z"
];
/** What each of them is called. */
const SHAPE_NAMES = ["carré", "rond", "losange", "triangle"];
const RING = '<circle class="mark-ring" r="27"/>';

/** Between the middles of two marks: a little more than the largest shape. */
const GAP = 46;

const shapeOf = (kind: number) => SHAPES.at(kind < SHAPES.length - 1 ? kind : -1)!;

/** What the shape of a kind is called, in French: the mark of any other place has its own. */
export const shapeName = (kind: number) => SHAPE_NAMES.at(kind < SHAPE_NAMES.length - 1 ? kind : -1)!;

const classOf = ({kind, itinerant, approximate}: Pick<MapMark, "kind" | "itinerant" | "approximate">) =>
  ["mark", kind < 0 ? "mark-other" : `mark-${kind}`, itinerant && "mark-itinerant", approximate && "mark-approximate"]
    .filter(Boolean)
    .join(" ");

/** Where marks are drawn inside a frame; marks outside of it are brought to its edge. */
export function placeMarks(
  marks: MapMark[],
  projection: GeoProjection,
  frame: {width: number; height: number}
): PlacedMark[] {
  const inside = (value: number, size: number) => Math.round(Math.max(GAP / 2, Math.min(size - GAP / 2, value)));
  const points = marks.map(({lon, lat}): [number, number] => projection([lon, lat])!);
  return spread(points, GAP).map(([x, y], i) => ({...marks[i], x: inside(x, frame.width), y: inside(y, frame.height)}));
}

export function drawMark(mark: PlacedMark): Html {
  const {id, x, y, text, href, itinerant, group} = mark;
  const label = typeset(text);
  return html`<a class="${classOf(mark)}" href="${href}" data-mark="${id}" data-group="${group}" transform="translate(${x} ${y})" aria-label="${label}">${itinerant && raw(RING)}<path d="${shapeOf(mark.kind)}"><title>${label}</title></path></a>`;
}

/** A mark beside words, for a legend. */
export function markSwatch(mark: Pick<MapMark, "kind" | "itinerant" | "approximate">): Html {
  return html`<svg class="mark-swatch" viewBox="-30 -30 60 60" width="26" height="26" aria-hidden="true"><g class="${classOf(mark)}">${mark.itinerant && raw(RING)}<path d="${shapeOf(mark.kind)}"/></g></svg>`;
}
