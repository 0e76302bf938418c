import {extent, greatest, interpolate, least, mean, polygonContains, range, type GeoProjection, group} from "d3";
import {memo, onceFor} from "../edition/memo.js";
import type {PlacedMark} from "./marks.js";

/** Guessed width of a letter, and height of a line, in units of maps. */
const LETTER = 19;
const LINE = 40;
const CLEAR = 24;
/** Names on a map: more would not be read. */
export const MOST_NAMES = 6;
const MOST_AROUND = 3;
/** Least part of a name on its own shape for it to stand there; parts on no shape count half. */
const FITS = 0.7;
/** Longest line from a name to its shape, as a part of the width of the map; longer for a name that tells a fact. */
const [REACH, FAR] = [0.24, 0.4];
/** Shapes on a map, from which names are larger than what they name. */
const DENSE = 100;

type Point = [x: number, y: number];

/** Outline of a territory in the units of a drawing. */
export type Rings = Point[][];

/** A name at a position, on one line or two; beside the marks of its group if it has one. */
export interface MapLabel {
  lon: number;
  lat: number;
  text: string;
  /** Written where there is no room for the text. */
  short?: string;
  group?: string;
  /** Code of the shape that it names. */
  code?: string;
  /** It names a town around the map, and stands on nothing else. */
  around?: boolean;
}

type Drawn = Pick<PlacedMark, "x" | "y"> & Partial<Pick<PlacedMark, "group">>;

interface LabelFrame {
  projection: GeoProjection;
  /** Corner of the part shown of a drawing: by default its own corner. */
  x?: number;
  y?: number;
  width: number;
  height: number;
  marks: Drawn[];
  scale?: number;
  /** Names at most, but for those around. */
  most?: number;
  /** What is drawn, by code. */
  shapes?: ReadonlyMap<string, Rings>;
}

/** A name where it is written: around `x`, over `y`. */
export interface PlacedLabel extends Pick<MapLabel, "text" | "group" | "code" | "around"> {
  x: number;
  y: number;
  half: number;
  rise: number;
  /** A line from the name to a point of its shape. */
  leader?: [from: Point, to: Point];
}

/**
 * Places names in a drawing, in order, so that they touch neither each other nor a mark. One whose shape is known
 * stands on it, else beside all shapes with a line to it, else over its middle where shapes are smaller than names.
 */
export function placeLabels(
  labels: MapLabel[],
  {
    projection,
    x: left = 0,
    y: top = 0,
    width,
    height,
    marks,
    scale = 1,
    most = MOST_NAMES,
    shapes = new Map()
  }: LabelFrame
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const taken = [...marks];
  const line = LINE * scale;
  const clear = CLEAR * Math.max(1, scale);
  const ownerOf = ownerFinder(shapes);
  const steps = (from: number, size: number) => range(from + line / 4, from + size, line / 2);
  const everywhere = steps(top, height).flatMap((y) => steps(left, width).map((x): Point => [x, y]));
  const on = group(everywhere, ownerOf);
  // Every other line and column is enough for names beside the land.
  const bare = (on.get(null) ?? []).filter(([x, y]) =>
    [x, y].every((v) => Math.round((v / line - 0.25) * 2) % 2 === 0)
  );
  const space = (LETTER / 2) * scale;
  const touches = ({x, y, half, rise}: PlacedLabel) =>
    placed.some((p) => Math.abs(p.x - x) < p.half + half + space && y - rise < p.y && p.y - p.rise < y) ||
    taken.some((m) => Math.abs(m.x - x) < half + clear && m.y + clear > y - rise + LINE / 2 && m.y - clear < y);
  const isFree = (at: PlacedLabel) =>
    Math.abs(at.x - left - width / 2) <= width / 2 - at.half &&
    at.y - top >= at.rise &&
    at.y - top <= height - line / 4 &&
    !touches(at);
  const isBare = (at: PlacedLabel) => pointsOf(at, line / 2).every((point) => ownerOf(point) === null);

  const withShape = (forms: PlacedLabel[], [cx, cy]: Point, reach: number): PlacedLabel | undefined => {
    const [{code, text, around}] = forms;
    const far = ({x, y, rise}: PlacedLabel) => Math.hypot(x - cx, y - rise / 2 - cy) / width;
    const at = (points: Point[]) =>
      points.flatMap(([x, y]) => forms.map((form) => ({...form, x: Math.round(x), y: Math.round(y + form.rise / 2)})));
    const over = (points: Point[]) => at(points).filter(isFree);
    if (around) return over([0, -line, line].map((dy): Point => [cx, cy + dy])).find(isBare);
    const inside = [...(on.get(code!) ?? []), [cx, cy] as Point].filter((point) => ownerOf(point) === code);
    /** 1 for a name on its shape alone, 0 for a name on other shapes. */
    const partOf = (owner: string | null) => (owner === code ? 1 : owner === null ? 0.5 : 0);
    const fitting = over(inside)
      .map((at) => ({at, fits: mean(pointsOf(at, line / 2), (point) => partOf(ownerOf(point)))!}))
      .filter(({fits}) => fits >= FITS);
    const best = greatest(fitting, ({at, fits}) => fits - far(at) / 4 - (at.text === text ? 0 : 0.1));
    if (best) return best.at;
    const target = least(inside, (point) => lengthOf([point, [cx, cy]]));
    if (!target) return undefined;
    // What is free is looked at last: it takes longest.
    const led = at(bare.filter((point) => lengthOf([point, target]) < reach * width + forms[0].half))
      .map((at) => ({...at, leader: leaderOf(at, target)}))
      .map((at) => ({at, length: lengthOf(at.leader) + (at.text === text ? 0 : line)}))
      .filter(({length}) => length < reach * width)
      .sort((a, b) => a.length - b.length);
    const isNamed = ([x, y]: Point) => placed.some((p) => Math.abs(p.x - x) < p.half && y > p.y - p.rise && y < p.y);
    const crosses = ({leader}: PlacedLabel) => alongOf(leader!, line / 4).some(isNamed);
    return (
      led.find(({at}) => isFree(at) && isBare(at) && !crosses(at))?.at ??
      (shapes.size < DENSE ? undefined : over([target])[0])
    );
  };

  const placeIn = (label: MapLabel, text: string): PlacedLabel | undefined => {
    const [x, y] = projection([label.lon, label.lat])!;
    const form = (words: string): PlacedLabel => {
      const lines = words.split("\n");
      const half = (Math.max(...lines.map((l) => l.length)) * LETTER * scale) / 2;
      const {group, code, around} = label;
      return {text: words, group, code, around, x, y, half, rise: line * lines.length};
    };
    if (label.around || shapes.has(label.code ?? ""))
      return withShape([...new Set([text, folded(text)])].map(form), [x, y], label.short ? FAR : REACH);
    // A name half as wide as the map would hide it.
    const at = form(4 * form(text).half > width ? folded(text) : text);
    const own = marks.filter((m) => label.group !== undefined && m.group === label.group);
    const spots = own.length > 0 ? spotsBeside(own, {...at, clear}) : [y, y + at.rise, y - line].map((ay) => [x, ay]);
    return spots
      .map(([sx, sy]) => ({
        ...at,
        x: Math.round(Math.max(left + at.half, Math.min(left + width - at.half, sx))),
        y: Math.round(Math.max(top + at.rise, Math.min(top + height - line / 2, sy)))
      }))
      .find((spot) => !touches(spot));
  };
  for (const label of labels) {
    const alike = placed.filter(({around}) => around === label.around);
    if (alike.length >= (label.around ? MOST_AROUND : most)) continue;
    const spot = placeIn(label, label.text) ?? (label.short ? placeIn(label, label.short) : undefined);
    if (!spot) continue;
    placed.push(spot);
    if (spot.leader) taken.push(...alongOf(spot.leader, line).map(([x, y]) => ({x, y})));
  }
  return placed;
}

/** Side of the squares in which a point has one owner, in units of maps. */
const CELL = 4;

/** Finds the code of the shape that a point is on; null beside all. Many pages share the shapes of a map. */
const ownerFinder = onceFor((shapes: ReadonlyMap<string, Rings>) => {
  const land = [...shapes].map(bounded);
  const inColumn = memo((i: number) => land.filter(({across: [west, east]}) => i * CELL >= west && i * CELL <= east));
  const owners = new Map<number, string | null>();
  return ([x, y]: Point): string | null => {
    const [i, j] = [Math.round(x / CELL), Math.round(y / CELL)];
    const key = i * 2 ** 16 + j;
    const known = owners.get(key);
    if (known !== undefined) return known;
    const owner = inColumn(i).find((shape) => holds(shape, [i * CELL, j * CELL]))?.code ?? null;
    owners.set(key, owner);
    return owner;
  };
});

const bounded = ([code, rings]: [string, Rings]) => {
  const [across, down] = [0, 1].map((axis) => extent(rings.flat(), (point) => point[axis]) as Point);
  return {code, rings, across, down};
};

const holds = ({rings, down: [low, high]}: ReturnType<typeof bounded>, point: Point) =>
  point[1] >= low && point[1] <= high && rings.filter((ring) => polygonContains(ring, point)).length % 2 === 1;

const pointsOf = ({x, y, half, rise}: PlacedLabel, step: number): Point[] =>
  [0, 0.5, 1].flatMap((k) => [...range(x - half, x + half, step), x + half].map((px): Point => [px, y - k * rise]));

/** Where a name begins or ends, since its letters may be smaller than thought: on the side of what it is beside. */
export function anchored({x, half, leader}: PlacedLabel, beside = leader?.[1][0] ?? x) {
  if (Math.abs(beside - x) <= half / 2) return {x};
  return beside > x ? {x: Math.round(x + half), anchor: "end"} : {x: Math.round(x - half), anchor: "start"};
}

/** From the nearest point of a name: letters may be smaller than thought, and stand on the same line. */
function leaderOf({x, y, half, rise}: PlacedLabel, to: Point): [Point, Point] {
  const near = (value: number, low: number, high: number) => Math.round(Math.max(low, Math.min(high, value)));
  return [
    [near(to[0], x - half, x + half), near(to[1], y - 0.7 * rise, y)],
    [Math.round(to[0]), Math.round(to[1])]
  ];
}

const lengthOf = ([[x1, y1], [x2, y2]]: [Point, Point]) => Math.hypot(x2 - x1, y2 - y1);

const alongOf = (line: [Point, Point], step: number): Point[] => {
  const parts = Math.ceil(lengthOf(line) / step);
  return range(1, parts + 1).map((i) => interpolate(...line)(i / parts));
};

/** A name of one line in two, where its lines are the most even. */
function folded(text: string): string {
  if (text.includes("\n")) return text;
  const cuts = [...text.matchAll(/[- ](?!–)/g)].map(({index}) => index + 1);
  const cut = least(cuts, (at) => Math.abs(at - text.length / 2));
  return cut === undefined ? text : `${text.slice(0, cut).trim()}\n${text.slice(cut)}`;
}

/** Where a text may stand beside marks, the best first: under, over, to the right, to the left. */
function spotsBeside(marks: Drawn[], {half, rise, clear}: {half: number; rise: number; clear: number}): number[][] {
  const [[left, right], [top, bottom]] = (["x", "y"] as const).map((axis) => extent(marks, (m) => m[axis]) as Point);
  const [x, y] = [(left + right) / 2, (top + bottom + rise) / 2 - LINE / 4];
  return [
    [x, bottom + clear + rise - LINE / 2],
    [x, top - clear - LINE / 8],
    [right + clear + half, y],
    [left - clear - half, y]
  ];
}
