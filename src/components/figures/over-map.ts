import * as Plot from "@observablehq/plot";
import type {GeoProjection} from "d3";
import {crowFlies, type Position} from "../../domain/distance.js";
import {placeLabels, type MapLabel} from "../map-labels.js";
import {MAP_WIDTH, written} from "./plot.js";

/** What is drawn over a map of communes to say how far they are from help. Positions are in degrees. */
export interface OverMap {
  /** Places of help, which bear the name of their town. */
  places: (Position & {name: string})[];
  stop?: Position & {name: string};
  /** All that is within some kilometres of road of these positions is outlined: dashed, but for the first. */
  rings: {from: Position[]; km: number[]};
  /** Kilometres of road for one as the crow flies. */
  detour: number;
  names: (Position & {name: string})[];
}

/** Half of the side of a square. */
const SQUARE = 13;
const INK = {fill: "#fff", stroke: "var(--ink)", strokeWidth: 4};

/** Marks of a map that say so, in its units. Each id of a ring begins with that of the map. */
export function overMap(
  {places, stop, rings, detour, names}: OverMap,
  {id, projection, height, labelScale}: {id: string; projection: GeoProjection; height: number; labelScale?: number}
): Plot.Markish[] {
  const frame = {width: MAP_WIDTH, height};
  const at = ({lon, lat, name}: Position & {name: string}) => {
    const [x, y] = projection([lon, lat])!.map(Math.round);
    return {x, y, group: name};
  };
  const inside = ({x, y}: {x: number; y: number}) => x >= 0 && x <= MAP_WIDTH && y >= 0 && y <= height;
  const squares = places.map(at).filter(inside);
  const stops = stop ? [at(stop)] : [];
  const labels = [...(stop ? [stop] : []), ...places, ...names].map((named): MapLabel => ({
    ...named,
    text: named.name,
    group: named.name
  }));
  // A town has its name once, though it may have several places.
  const once = labels.filter(({text}, i) => labels.findIndex((l) => l.text === text) === i);
  const lines = (rings.from.length === 0 ? [] : rings.km).flatMap((km, i) => {
    const radius = (km / detour) * unitsPerKm(projection, rings.from[0]);
    const points = rings.from.map((from) => projection([from.lon, from.lat]) as [number, number]);
    const name = `${id}-${km}-km`;
    const d = outlineAround(points, radius, frame);
    // Twice: a line of the colour of paper under one of ink, seen on every fill.
    return d === ""
      ? []
      : `<defs><path id="${name}" d="${d}"/></defs><use class="ring-paper" href="#${name}"/><use class="${i === 0 ? "ring" : "ring ring-far"}" href="#${name}"/>`;
  });
  const drawn = [...squares, ...stops];
  return [
    written(lines.join(""), {class: "rings"}),
    Plot.dot(squares, {x: "x", y: "y", ...INK, symbol: "square", r: SQUARE, className: "help"}),
    Plot.dot(stops, {x: "x", y: "y", ...INK, fill: "var(--ink)", r: 20, className: "stop"}),
    Plot.text(
      placeLabels(
        once.filter((l) => inside(at({...l, name: l.text}))),
        {projection, ...frame, marks: drawn, scale: labelScale}
      ),
      {x: "x", y: "y", text: "text", lineAnchor: "bottom", className: "near-names"}
    )
  ];
}

/** Units of a drawing for a kilometre as the crow flies, near a position: maps of communes are conformal. */
function unitsPerKm(projection: GeoProjection, {lon, lat}: Position): number {
  const north = {lon, lat: lat + 0.1};
  const [[x1, y1], [x2, y2]] = [projection([lon, lat])!, projection([lon, north.lat])!];
  return Math.hypot(x2 - x1, y2 - y1) / crowFlies({lon, lat}, north);
}

const TURN = 2 * Math.PI;

/**
 * Outline of all that is within a radius of some points, inside a frame: of each circle, the arcs that are in the frame and in no other circle,
 * as SVG draws them. In whole units.
 */
export function outlineAround(
  points: [number, number][],
  radius: number,
  {width, height}: {width: number; height: number}
): string {
  return points
    .filter(([x, y], i) => points.findIndex(([ox, oy]) => ox === x && oy === y) === i)
    .map(([x, y], _, all) => {
      // Lines across the circle, by the direction of what is beyond each and how far it is: sides of the frame, and the middle of the way to another point.
      const beyond = [
        ...[width - x, height - y, x, y].map((far, side) => [(side * TURN) / 4, far]),
        ...all
          .filter(([ox, oy]) => ox !== x || oy !== y)
          .map(([ox, oy]) => [Math.atan2(oy - y, ox - x), Math.hypot(ox - x, oy - y) / 2])
      ];
      const hidden = beyond
        .flatMap(([angle, far]) => {
          const half = Math.acos(Math.max(-1, Math.min(1, far / radius)));
          const start = (angle - half + 2 * TURN) % TURN;
          return half === 0 ? [] : [start, start - TURN].map((from) => [from, from + 2 * half]);
        })
        .sort(([a], [b]) => a - b);
      const point = (angle: number) =>
        [x + radius * Math.cos(angle), y + radius * Math.sin(angle)].map(Math.round).join(" ");
      const r = Math.round(radius);
      let [d, seen] = ["", 0];
      for (const [from, to] of [...hidden, [TURN, TURN]]) {
        const end = Math.min(from, TURN);
        // In two, as SVG draws no whole circle at once; what is left by rounding is no arc.
        if ((end - seen) * radius > 4)
          d += `M${point(seen)}${[(seen + end) / 2, end].map((angle) => `A${r} ${r} 0 0 1 ${point(angle)}`).join("")}`;
        seen = Math.max(seen, to);
      }
      return d;
    })
    .join("");
}
