// Draws places, a proposed stop and lines of equal distance over a map of communes.

import * as Plot from "@observablehq/plot";
import type {GeoProjection} from "d3";
import {crowFlies, type Position} from "../../domain/distance.js";
import {placeLabels} from "../../components/map-labels.js";
import {choropleth, drawNames, type MapOptions} from "./choropleth.js";
import {mapProjection, ringsOf, roomUnder, type MapFrame} from "./map-frame.js";
import {written, type DrawnIn} from "./plot.js";

type Named = Position & {name: string; code?: string};

/** What is drawn over a map of communes to say how far they are from help. Positions are in degrees. */
interface OverMap {
  places: Named[];
  stop?: Named;
  /** Outlines of what is within these kilometres of road; all but the first are dashed. */
  rings: {from: Position[]; km: number[]};
  /** Kilometres of road for one as the crow flies. */
  detour: number;
  /** Written in that order; one with a short name may stand far from its commune. */
  names: (Named & {short?: string})[];
}

type ReachMapOptions = Omit<MapOptions, "labels" | "marks" | "over"> & {over: OverMap};

const SQUARE = 13;
const INK = {fill: "#fff", stroke: "var(--ink)", strokeWidth: 4};

export const reachMap = ({over, ...map}: ReachMapOptions & DrawnIn): SVGSVGElement =>
  choropleth({...map, over: marksOver(over, map)});

export function marksOver(
  {places, stop, rings, detour, names}: OverMap,
  map: MapFrame & {id: string; labelScale?: number}
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
  // A town has its name once, though it may have several places.
  const labels = names
    .filter(({name}, i) => names.findIndex((other) => other.name === name) === i)
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
