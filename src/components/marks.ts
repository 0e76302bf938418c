// Marks of places on a map: their shapes, where they are drawn so that they do not hide one another, their samples.
import type {GeoProjection} from "d3";
import {typeset} from "../domain/french.js";
import {html, raw, type Html} from "./html.js";

interface Look {
  /** Index of its kind, -1 for any other. */
  kind: number;
  /** In a dashed ring. */
  itinerant: boolean;
  /** Hollow: only the middle of its commune is known. */
  approximate: boolean;
}

export interface MapMark extends Look {
  id: string;
  lon: number;
  lat: number;
  text: string;
  href: string;
  group: string;
}

/** A mark where it is drawn: marks are moved apart so that each can be seen and touched. */
export interface PlacedMark extends MapMark {
  x: number;
  y: number;
}

/** Shapes of the kinds, in a square of 40 around 0; the last is that of other kinds. */
const SHAPES = [
  "M-15-15h30v30h-30z",
  "M-17 0a17 17 0 1 0 34 0a17 17 0 1 0-34 0z",
  "M0-21L21 0 0 21-21 0z",
  "M0-19L19 15H-19z"
];
const RING = '<circle class="mark-ring" r="27"/>';

/** Between the middles of two marks: a little more than the largest shape. */
const GAP = 46;

/** Position of the shape of a kind. */
export const shapeIndex = (kind: number) => (kind >= 0 && kind < SHAPES.length - 1 ? kind : SHAPES.length - 1);
const shapeOf = (kind: number) => SHAPES[shapeIndex(kind)];

const classOf = ({kind, itinerant, approximate}: Look) =>
  ["mark", kind < 0 ? "mark-other" : `mark-${kind}`, itinerant && "mark-itinerant", approximate && "mark-approximate"]
    .filter(Boolean)
    .join(" ");

/** Where marks are drawn inside a frame; marks outside of it are brought to its edge. */
export function placeMarks(marks: MapMark[], projection: GeoProjection, frame: {width: number; height: number}) {
  const inside = (value: number, size: number) => Math.round(Math.max(GAP / 2, Math.min(size - GAP / 2, value)));
  const points = marks.map(({lon, lat}): [number, number] => projection([lon, lat])!);
  return spread(points, GAP).map(([x, y], i) => ({...marks[i], x: inside(x, frame.width), y: inside(y, frame.height)}));
}

export function drawMark(mark: PlacedMark): Html {
  const {id, x, y, href, itinerant, group} = mark;
  const label = typeset(mark.text);
  const place = html`data-mark="${id}" data-group="${group}" transform="translate(${x} ${y})" aria-label="${label}"`;
  const path = html`<path d="${shapeOf(mark.kind)}"><title>${label}</title></path>`;
  return html`<a class="${classOf(mark)}" href="${href}" ${place}>${itinerant && raw(RING)}${path}</a>`;
}

/** An SVG drawing around 0, 60 units wide, to stand beside words in a legend. */
export const drawnSample = (drawing: string): Html =>
  raw(`<svg class="mark-swatch" viewBox="-30 -30 60 60" width="26" height="26" aria-hidden="true">${drawing}</svg>`);

export function markSwatch(mark: Look): Html {
  const path = `${mark.itinerant ? RING : ""}<path d="${shapeOf(mark.kind)}"/>`;
  return drawnSample(`<g class="${classOf(mark)}">${path}</g>`);
}

export type Point = [x: number, y: number];

const STEPS = 6;

/**
 * Moves points apart until no two are closer than `gap`: each takes the free spot nearest to where it belongs. The
 * first keep their places. Equal points give equal drawings.
 */
export function spread(points: Point[], gap: number): Point[] {
  const taken: Point[] = [];
  const free = ([x, y]: Point) => taken.every(([tx, ty]) => (tx - x) ** 2 + (ty - y) ** 2 >= gap ** 2 * (1 - 1e-9));
  for (const point of points)
    for (const spot of spotsAround(point, gap)) {
      if (!free(spot)) continue;
      taken.push(spot);
      break;
    }
  return taken;
}

/** The point itself, then spots on rings, each half a gap wider than the last. */
function* spotsAround([x, y]: Point, gap: number): Generator<Point> {
  yield [x, y];
  for (let ring = 1; ; ++ring) {
    const radius = (ring * gap) / 2;
    for (let step = 0; step < ring * STEPS; ++step) {
      const angle = (2 * Math.PI * step) / (ring * STEPS);
      yield [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }
  }
}
