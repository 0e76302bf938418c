import type {GeoProjection} from "d3";
import type {PlacedMark} from "./marks.js";

/** Height of a text relative to the width of one letter, to guess whether two names touch. */
const LETTER = 17;
const LINE = 44;
/** Around a mark, what a name must leave free. */
const CLEAR = 24;

/** A name at a position; one of a group is written beside the marks of that group. */
export interface MapLabel {
  lon: number;
  lat: number;
  text: string;
  group?: string;
}

/** What is drawn at a place, and names of the same group stand beside. */
type Drawn = Pick<PlacedMark, "x" | "y" | "group">;

/** A drawing, with its size in its units, and how much larger than usual names are written in it. */
interface LabelFrame {
  projection: GeoProjection;
  width: number;
  height: number;
  marks: Drawn[];
  scale?: number;
}

/** A name where it is written, and half of its width. */
type PlacedLabel = Pick<MapLabel, "text" | "group"> & {x: number; y: number; half: number};

/** Names that touch neither each other nor a mark, the first of them first, inside the frame of the drawing. */
export function placeLabels(
  labels: MapLabel[],
  {projection, width, height, marks, scale = 1}: LabelFrame
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const line = LINE * scale;
  for (const {lon, lat, text, group} of labels) {
    const half = (text.length * LETTER * scale) / 2;
    const own = marks.filter((m) => group !== undefined && m.group === group);
    const spots = (own.length > 0 ? spotsBeside(own, half, line) : [projection([lon, lat])!]).map(([px, py]) => ({
      x: Math.round(Math.max(half, Math.min(width - half, px))),
      y: Math.round(Math.max(line, Math.min(height - line / 2, py)))
    }));
    const free = spots.find(
      ({x, y}) =>
        placed.every((p) => Math.abs(p.x - x) >= p.half + half || Math.abs(p.y - y) >= line) &&
        // A text stands above its line.
        marks.every((m) => Math.abs(m.x - x) >= half + CLEAR || Math.abs(m.y - (y - LINE / 4)) >= CLEAR + LINE / 4)
    );
    if (free) placed.push({...free, text, group, half});
  }
  return placed;
}

/** Where the name of some marks may stand, the best first: under them, over them, to their right, to their left. */
function spotsBeside(marks: Drawn[], half: number, line: number): [number, number][] {
  const [left, right] = [Math.min(...marks.map((m) => m.x)), Math.max(...marks.map((m) => m.x))];
  const [top, bottom] = [Math.min(...marks.map((m) => m.y)), Math.max(...marks.map((m) => m.y))];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2 + line / 4];
  return [
    [x, bottom + CLEAR + line / 2],
    [x, top - CLEAR - line / 8],
    [right + CLEAR + half, y],
    [left - CLEAR - half, y]
  ];
}
