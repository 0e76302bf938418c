import type {GeoProjection} from "d3";
import type {PlacedMark} from "./marks.js";

/** Guessed width of a letter, and height of a line, in units of maps. */
const LETTER = 19;
const LINE = 44;
const CLEAR = 24;

/** A name at a position, on one line or two; beside the marks of its group if it has one. */
export interface MapLabel {
  lon: number;
  lat: number;
  text: string;
  /** Written where there is no room for the text. */
  short?: string;
  group?: string;
}

type Drawn = Pick<PlacedMark, "x" | "y"> & Partial<Pick<PlacedMark, "group">>;

interface LabelFrame {
  projection: GeoProjection;
  width: number;
  height: number;
  marks: Drawn[];
  scale?: number;
}

type PlacedLabel = Pick<MapLabel, "text" | "group"> & {x: number; y: number; half: number; rise: number};

/** Places names in a drawing, in order, so that they touch neither each other nor a mark. */
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
    const [ax, ay] = projection([lon, lat])!;
    const around = [ay, ay + rise, ay - line].map((y) => [ax, y]);
    const spots = own.length > 0 ? spotsBeside(own, {half, rise, clear}) : around;
    const touches = (x: number, y: number) =>
      placed.some(
        (p) => Math.abs(p.x - x) < p.half + half + (LETTER / 2) * scale && y - rise < p.y && p.y - p.rise < y
      ) || marks.some((m) => Math.abs(m.x - x) < half + clear && m.y + clear > y - rise + LINE / 2 && m.y - clear < y);
    const free = spots
      .map(([x, y]) => ({
        x: Math.round(Math.max(half, Math.min(width - half, x))),
        y: Math.round(Math.max(rise, Math.min(height - line / 2, y)))
      }))
      .find(({x, y}) => !touches(x, y));
    if (free) placed.push({...free, text, group, half, rise});
    return free !== undefined;
  };
  for (const label of labels) if (!place(label) && label.short) place({...label, text: label.short});
  return placed;
}

/** Where a text may stand beside marks, the best first: under, over, to the right, to the left. */
function spotsBeside(marks: Drawn[], {half, rise, clear}: {half: number; rise: number; clear: number}): number[][] {
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
