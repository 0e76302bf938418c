import * as Plot from "@observablehq/plot";
import type {GeoProjection} from "d3";
import {crowFlies, type Position} from "../../domain/distance.js";
import {placeLabels} from "../map-labels.js";
import {choropleth, drawNames, type MapOptions} from "./choropleth.js";
import {mapProjection, ringsOf, roomUnder} from "./map-frame.js";
import {MAP_WIDTH, written, type DrawnIn, draw, make, set} from "./plot.js";
import {formatNumber, formatPercent, typeset} from "../../domain/french.js";

type Named = Position & {name: string; code?: string};

/** What is drawn over a map of communes to say how far they are from help. Positions are in degrees. */
interface OverMap {
  places: Named[];
  stop?: Named;
  /** Outlines of what is within these kilometres of road; all but the first are dashed. */
  rings: {from: Position[]; km: number[]};
  /** Kilometres of road for one as the crow flies. */
  detour: number;
  /** Written before any other name. */
  first?: Named[];
  names: Named[];
}

type ReachMapOptions = Omit<MapOptions, "labels" | "marks" | "over"> & {over: OverMap};

const SQUARE = 13;
const INK = {fill: "#fff", stroke: "var(--ink)", strokeWidth: 4};

export const reachMap = ({over, ...map}: ReachMapOptions & DrawnIn): SVGSVGElement =>
  choropleth({...map, over: marksOver(over, map)});

function marksOver(
  {places, stop, rings, detour, first = [], names}: OverMap,
  map: Omit<ReachMapOptions, "over">
): Plot.Markish[] {
  const {projection, width, height: mapHeight} = mapProjection(map);
  const height = mapHeight - roomUnder(map.topology);
  const frame = {width, height};
  const at = ({lon, lat, name}: Named) => {
    const [x, y] = projection([lon, lat])!.map(Math.round);
    return {x, y, group: name};
  };
  const inside = ({x, y}: {x: number; y: number}) => x >= 0 && x <= width && y >= 0 && y <= height;
  const squares = places.map(at).filter(inside);
  const stops = stop ? [at(stop)] : [];
  const all = [...(stop ? [stop] : []), ...first.map((one) => ({...one, short: one.name})), ...places, ...names];
  // A town has its name once, though it may have several places.
  const labels = all
    .filter(({name}, i) => all.findIndex((other) => other.name === name) === i)
    .filter((named) => inside(at(named)))
    .map(({name, ...named}) => ({...named, text: name, group: name}));
  const points = rings.from.map(({lon, lat}) => projection([lon, lat]) as [number, number]);
  const lines = (points.length === 0 ? [] : rings.km).map((km, i) => {
    const name = `${map.id}-${km}-km`;
    const d = outlineAround(points, (km / detour) * unitsPerKm(projection, rings.from[0]), frame);
    if (d === "") return "";
    // Twice: a line of the colour of paper under one of ink, seen on every fill.
    const use = (kind: string) => `<use class="${kind}" href="#${name}"/>`;
    return `<defs><path id="${name}" d="${d}"/></defs>${use("ring-paper")}${use(i === 0 ? "ring" : "ring ring-far")}`;
  });
  const marks = [...squares, ...stops];
  return [
    written(lines.join(""), {class: "rings"}),
    Plot.dot(squares, {x: "x", y: "y", ...INK, symbol: "square", r: SQUARE, className: "help"}),
    Plot.dot(stops, {x: "x", y: "y", ...INK, fill: "var(--ink)", r: 20, className: "stop"}),
    ...drawNames(
      placeLabels(labels, {projection, ...frame, marks, scale: map.labelScale, shapes: ringsOf(map, projection)}),
      map.labelScale
    )
  ];
}

/** Units of a drawing for a kilometre as the crow flies, near a position: maps of communes are conformal. */
function unitsPerKm(projection: GeoProjection, {lon, lat}: Position) {
  const north = {lon, lat: lat + 0.1};
  const [[x1, y1], [x2, y2]] = [projection([lon, lat])!, projection([lon, north.lat])!];
  return Math.hypot(x2 - x1, y2 - y1) / crowFlies({lon, lat}, north);
}

const TURN = 2 * Math.PI;

/** SVG path around what is within a radius of some points: arcs of circles in the frame and in no other circle. */
export function outlineAround(
  points: [number, number][],
  radius: number,
  {width, height}: {width: number; height: number}
): string {
  const r = Math.round(radius);
  const arcsOf = ([x, y]: [number, number], _: number, all: [number, number][]) => {
    // Lines that may cut the circle, each by the direction of what it hides and its distance: the sides of the frame,
    // and the middle of the way to every other point.
    const lines = [
      ...[width - x, height - y, x, y].map((far, side) => [(side * TURN) / 4, far]),
      ...all
        .filter(([ox, oy]) => ox !== x || oy !== y)
        .map(([ox, oy]) => [Math.atan2(oy - y, ox - x), Math.hypot(ox - x, oy - y) / 2])
    ];
    const hidden = lines
      .flatMap(([angle, far]) => {
        const half = Math.acos(Math.max(-1, Math.min(1, far / radius)));
        const start = (angle - half + 2 * TURN) % TURN;
        return half === 0 ? [] : [start, start - TURN].map((from) => [from, from + 2 * half]);
      })
      .sort(([a], [b]) => a - b);
    const point = (angle: number) =>
      [x + radius * Math.cos(angle), y + radius * Math.sin(angle)].map(Math.round).join(" ");
    let [d, seen] = ["", 0];
    for (const [from, to] of [...hidden, [TURN, TURN]]) {
      const end = Math.min(from, TURN);
      // In two, as SVG draws no whole circle at once. Shorter ones come from rounding.
      const arc = (angle: number) => `A${r} ${r} 0 0 1 ${point(angle)}`;
      if ((end - seen) * radius > 4) d += `M${point(seen)}${arc((seen + end) / 2)}${arc(end)}`;
      seen = Math.max(seen, to);
    }
    return d;
  };
  return points
    .filter(([x, y], i) => points.findIndex(([ox, oy]) => ox === x && oy === y) === i)
    .map(arcsOf)
    .join("");
}

interface StopMapOptions extends ReachMapOptions {
  /** Inhabitants with help near, before the stop and after; none where it changes nothing here. */
  bars: {label: string; near: number}[];
  all: number;
}

/** Size of the words of maps, in units of the drawing; words, bar and height of a row, in that size. */
const FONT = 34;
const [WORDS, BAR, ROW] = [1.35, 0.8, 2.7];

/** What a stop does: its map, and bars of inhabitants before and after. What is gained looks as on the map. */
export function stopMap({bars, all, ...map}: StopMapOptions & DrawnIn): SVGSVGElement {
  const svg = reachMap(map);
  if (map.labelScale) set(svg, {style: `--map-label:${Math.round(FONT * map.labelScale)}px`});
  if (bars.length === 0) return svg;
  const {document, id, labelScale = 1} = map;
  const font = FONT * labelScale;
  const y = (of: number) => (_: unknown, i: number) => (i * ROW + of) * font;
  const rows = {y1: y(WORDS), y2: y(WORDS + BAR)};
  const [{near: before}] = bars;
  const height = Math.ceil(bars.length * ROW * font);
  const drawn = draw({
    document,
    width: MAP_WIDTH,
    height,
    x: {domain: [0, all], range: [0, MAP_WIDTH], axis: null},
    y: {type: "identity", axis: null},
    marks: [
      Plot.rect(bars, {...rows, x1: () => 0, x2: () => all, fill: "#fff", stroke: "var(--soft)", strokeWidth: 2}),
      Plot.rect(bars, {...rows, x1: () => 0, x2: () => before, className: "group-0"}),
      Plot.rect(bars, {...rows, x1: () => before, x2: "near", className: "group-1"}),
      Plot.text(bars, {
        x: () => 0,
        y: y(WORDS - 0.3),
        lineAnchor: "bottom",
        text: ({label, near}) =>
          typeset(`${label} : ${formatNumber(near)} sur ${formatNumber(all)} (${formatPercent(near / all)})`)
      })
    ]
  });
  const [, , width, mapped] = svg.getAttribute("viewBox")!.split(" ").map(Number);
  const group = make(document, "g", {class: "stop-bars", transform: `translate(0 ${mapped})`});
  const [from, to] = [before, bars.at(-1)!.near].map((near) => Math.round((near / all) * MAP_WIDTH));
  const [top, bottom] = [rows.y1, rows.y2].map((of) => Math.round(of(null, bars.length - 1)));
  const d = `M${from} ${top}H${to}V${bottom}H${from}z`;
  group.append(...drawn.childNodes, make(document, "path", {class: "map-pattern", fill: `url(#${id}-lines)`, d}));
  svg.append(group);
  return set(svg, {viewBox: `0 0 ${width} ${mapped + height}`});
}
