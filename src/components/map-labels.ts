import type {GeoProjection} from "d3";
import type {PlacedMark} from "./marks.js";

/** Height of a text relative to the width of one letter, to guess whether two names touch. */
const LETTER = 19;
const LINE = 44;
/** Around a mark, what a name must leave free. */
const CLEAR = 24;

/** A name at a position, on one line or two; one of a group is written beside the marks of that group. */
export interface MapLabel {
  lon: number;
  lat: number;
  text: string;
  /** Written where there is no room for the text. */
  short?: string;
  group?: string;
}

/** What is drawn at a place, and names of the same group stand beside. */
type Drawn = Pick<PlacedMark, "x" | "y"> & Partial<Pick<PlacedMark, "group">>;

/** A drawing, with its size in its units, and how much larger than usual names are written in it. */
interface LabelFrame {
  projection: GeoProjection;
  width: number;
  height: number;
  marks: Drawn[];
  scale?: number;
}

/** A name where it is written, half of its width, and its height. */
type PlacedLabel = Pick<MapLabel, "text" | "group"> & {x: number; y: number; half: number; rise: number};

/** Names that touch neither each other nor a mark, the first of them first, inside the frame of the drawing. */
export function placeLabels(
  labels: MapLabel[],
  {projection, width, height, marks, scale = 1}: LabelFrame
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const line = LINE * scale;
  const clear = CLEAR * Math.max(1, scale);
  const place = ({lon, lat, text, group}: MapLabel): boolean => {
    const lines = text.split("\n");
    const half = (Math.max(...lines.map((l) => l.length)) * LETTER * scale) / 2;
    const rise = line * lines.length;
    const own = marks.filter((m) => group !== undefined && m.group === group);
    const at = projection([lon, lat])!;
    const spots = (
      own.length > 0 ? spotsBeside(own, {half, rise, clear}) : [at, [at[0], at[1] + rise], [at[0], at[1] - line]]
    ).map(([px, py]) => ({
      x: Math.round(Math.max(half, Math.min(width - half, px))),
      y: Math.round(Math.max(rise, Math.min(height - line / 2, py)))
    }));
    const free = spots.find(
      ({x, y}) =>
        // A text stands above its line.
        placed.every(
          (p) => Math.abs(p.x - x) >= p.half + half + (LETTER / 2) * scale || y - rise >= p.y || p.y - p.rise >= y
        ) &&
        marks.every((m) => Math.abs(m.x - x) >= half + clear || m.y + clear <= y - rise + LINE / 2 || m.y - clear >= y)
    );
    if (free) placed.push({...free, text, group, half, rise});
    return free !== undefined;
  };
  for (const label of labels) if (!place(label) && label.short) place({...label, text: label.short});
  return placed;
}

/** Where a text of some height may stand beside some marks, the best first: under them, over them, to their right, to their left. */
function spotsBeside(
  marks: Drawn[],
  {half, rise, clear}: {half: number; rise: number; clear: number}
): [number, number][] {
  const [left, right] = [Math.min(...marks.map((m) => m.x)), Math.max(...marks.map((m) => m.x))];
  const [top, bottom] = [Math.min(...marks.map((m) => m.y)), Math.max(...marks.map((m) => m.y))];
  const [x, y] = [(left + right) / 2, (top + bottom + rise) / 2 - LINE / 4];
  return [
    [x, bottom + clear + rise - LINE / 2],
    [x, top - clear - LINE / 8],
    [right + clear + half, y],
    [left - clear - half, y]
  ];
}
