// Draws a map of territories coloured by class, with names, outlines and the land around.

import * as Plot from "@observablehq/plot";
import {geoIdentity, sum} from "d3";
import type {MultiLineString, MultiPolygon, Polygon} from "geojson";
import {feature, mergeArcs, meshArcs} from "topojson-client";
import type {GeometryCollection, MultiLineString as TopoLines, Polygon as TopoPolygon} from "topojson-specification";
import {typeset} from "../../domain/french.js";
import type {Patterned} from "../../domain/models.js";
import {onceFor} from "../../edition/memo.js";
import {anchored, placeLabels, type MapLabel, type PlacedLabel} from "../../components/map-labels.js";
import {drawMark, placeMarks, type MapMark} from "../../components/marks.js";
import * as frames from "./map-frame.js";
import type {MapFrame, MapTopology} from "./map-frame.js";
import * as plot from "./plot.js";
import {dressed, make, set, type Described, type DrawnIn} from "./plot.js";
import {APPROXIMATE} from "./wording.js";

export interface MapShape {
  code: string;
  step: number | null;
  text: string;
  within?: string;
  href?: string;
}

export interface MapOptions extends MapFrame, Described {
  shapes: MapShape[];
  classes: Patterned[];
  /** Names written on the map, the most important first; those that would touch another are left out. */
  labels?: MapLabel[];
  /** How many of them at most. */
  most?: number;
  labelScale?: number;
  /** Points of what is drawn over the map, which names leave free. */
  taken?: {x: number; y: number}[];
  marks?: MapMark[];
  /** Marks of Plot over the map, in its units. Their groups stay, by the `className` of each. */
  over?: Plot.Markish[];
  borders?: boolean;
  /** Codes of shapes whose common border is drawn, for the state of the map that tells of a stop. */
  reached?: string[];
  interactive?: boolean;
  /** Classes of colours in the stylesheet: steps of an index by default, or groups. */
  scale?: "step" | "group";
}

/** Territories in the colours and patterns of their classes; those without a score are dashed. */
export function choropleth(options: MapOptions & DrawnIn): SVGSVGElement {
  const {topology, classes, labels = [], marks = [], over = [], taken = [], labelScale: labelled} = options;
  const {document, id, borders, reached, interactive, scale = "step"} = options;
  const {geometries, projection, width, height, pathOf, lines, outline, borderOf, around} = outlinesOf(options);
  const shapes = options.shapes.filter(({code}) => geometries.has(code));
  const hooks = ({code, step, within}: MapShape) => ({
    class: `${scale}-${step ?? "none"}`,
    ...(interactive && {"data-code": code, "data-step": step ?? ""}),
    "data-within": within
  });

  const own = () =>
    Plot.geo(shapes, {
      geometry: () => STAND_IN,
      title: ({text}) => typeset(text),
      href: "href",
      render: dressed({class: "map-shapes"}, (i) => ({
        d: pathOf(shapes[i].code),
        ...hooks(shapes[i])
      }))
    });
  const line = (name: "border" | "outline", path: () => string): Plot.Markish =>
    Plot.geo([STAND_IN], {render: dressed({}, () => ({class: `map-${name}`, d: path()}))});
  const surroundings = () => {
    const [land, apart] = around().map((d, i) => `<path${i === 1 ? ' fill="none"' : ""} d="${d}"/>`);
    return plot.written(land + apart, {class: "map-around", transform: `scale(${COARSE})`});
  };
  const patterned = classes.flatMap(({pattern}, step) => (pattern === "none" ? [] : [{step, kind: pattern}]));
  const overlaid = patterned.flatMap(({step, kind}) => {
    // The paths of the shapes once more, which compression finds: their common outline would be shorter, and new.
    const d = shapes.map((shape) => (shape.step === step ? pathOf(shape.code) : "")).join("");
    return d === "" ? [] : [{step, fill: `url(#${id}-${kind})`, d}];
  });
  const room = frames.roomUnder(topology);
  const size = {width, height: height - room};
  const placed = placeMarks(marks, projection, size);
  const named = placeLabels(labels, {
    projection,
    ...size,
    marks: [...placed, ...taken],
    scale: labelled,
    most: options.most,
    shapes: options.plane ? undefined : frames.ringsOf(options, projection)
  });
  const approximate = {x: width / 2, y: height - room / 4, half: 0, rise: 0, text: APPROXIMATE};

  const svg = plot.draw({
    document,
    width,
    height,
    className: "map",
    projection: {type: "identity", clip: null},
    marks: [
      plot.patterns((["dots", "lines"] as const).map((kind) => ({id: `${id}-${kind}`, kind}))),
      options.around ? surroundings() : null,
      own(),
      () => make(document, "g", {class: "map-overlay", "aria-hidden": "true"}),
      Plot.geo(overlaid, {
        geometry: () => STAND_IN,
        fill: "fill",
        render: dressed({}, (i) => ({class: "map-pattern", "data-step": overlaid[i].step, d: overlaid[i].d}))
      }),
      borders ? line("border", () => lines(meshArcs(topology, topology.objects.epci, (a, b) => a !== b).arcs)) : null,
      line("outline", outline),
      reached
        ? Plot.geo([STAND_IN], {render: dressed({class: "stop"}, () => ({class: "map-own", d: borderOf(reached)}))})
        : null,
      ...over,
      drawNames([...named, ...(room > 0 ? [approximate] : [])], labelled),
      placed.length > 0 ? plot.written(placed.map((mark) => drawMark(mark).html).join(""), {class: "map-marks"}) : null
    ]
  });
  gather(svg);
  // Links to what Framework does not build are external, or it would warn of each.
  for (const link of svg.querySelectorAll("a"))
    if (!/^[/#]/.test(link.getAttribute("href") ?? "/")) set(link, {rel: "external"});
  plot.describe(svg, room > 0 ? {...options, description: `${options.description} ${APPROXIMATE}.`} : options);
  return set(svg, {
    class: scale === "group" ? "map map-groups" : "map",
    // What is in a picture cannot be reached; links are in a group.
    role: marks.length > 0 || shapes.some((shape) => shape.href) ? "group" : "img",
    "data-map": interactive ? "" : null,
    "data-marks": marks.length > 0 ? "" : null
  });
}

/** SVG of the lines from names to what they name, each ending in a point. */
export function leaderLines(names: PlacedLabel[], scale = 1): string {
  const r = Math.round(6 * scale);
  const end = `m-${r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0`;
  const led = names.flatMap(({leader}) => (leader ? `M${leader.join("L")}${end}` : []));
  return led.length > 0 ? `<path d="${led.join("")}"/>` : "";
}

/** Names, over the lines that lead from them. */
export function drawNames(names: PlacedLabel[], scale?: number): Plot.Markish[] {
  const ends = names.map((name) => anchored(name));
  const led = leaderLines(names, scale);
  return [
    led === "" ? null : plot.written(led, {class: "leaders"}),
    Plot.text(names, {
      x: (_, i) => ends[i].x,
      y: "y",
      text: "text",
      lineAnchor: "bottom",
      render: dressed({}, (i) => ({
        "data-group": names[i].group,
        class: names[i].around ? "around" : null,
        style: ends[i].anchor && `text-anchor:${ends[i].anchor}`
      }))
    })
  ];
}

type Shape = Polygon | MultiPolygon | MultiLineString;

/** Units of a map to which its surroundings are rounded: they weigh a third. */
const COARSE = 4;

const STAND_IN = {
  type: "LineString" as const,
  coordinates: [
    [0, 0],
    [0, 0]
  ]
};

function readOutlines(map: MapFrame) {
  const {topology, frame} = map;
  const geometries = frames.geometriesOf(map);
  const {projection, width, height} = frames.mapProjection(map);
  // A whole map is large: on the screen two of its units are less than a pixel, and half of the bytes of one.
  const step = map.ratio ? 2 : 1;
  const path = (geometry: TopoPolygon | TopoLines) =>
    plot.compactPath(frames.planar(feature(topology, geometry as TopoPolygon).geometry as Shape, projection, step));
  const paths = new Map<string, string>();
  const pathOf = (code: string): string => {
    const shape = geometries.get(code)!;
    const drawn = paths.get(code) ?? path({...shape, arcs: ordered(shape.arcs, topology)} as TopoPolygon);
    paths.set(code, drawn);
    return drawn;
  };
  const lines = (all: number[][]) => path({type: "MultiLineString", arcs: all.map((line) => ordered(line, topology))});
  let outer: string | undefined;
  const borderOf = (codes: string[]) => {
    const known = codes.flatMap((code) => geometries.get(code) ?? []);
    return lines(mergeArcs(topology, known).arcs.flat());
  };
  const outline = () => (outer ??= borderOf(frame));
  /** The whole land as far as the map goes, and the lines between its other EPCI; the map lies over it. */
  const around = () => {
    const sized = [width, height - frames.roomUnder(topology)].map((size) => size / COARSE) as [number, number];
    const cut = geoIdentity()
      .scale(1 / COARSE)
      .clipExtent([[0, 0], sized]);
    const epcis = frames.geometriesOf({topology, object: "epci"});
    const own = epcis.get(map.around!);
    const apart = meshArcs(topology, topology.objects.epci, (a, b) => a !== b && a !== own && b !== own);
    return [mergeArcs(topology, [...epcis.values()]), apart].map((arcs: object) =>
      plot.compactPath(frames.planar(feature(topology, arcs as TopoPolygon).geometry as Shape, projection), cut)
    );
  };
  return {geometries, projection, width, height, pathOf, lines, outline, borderOf, around};
}

/** Arcs or rings in the direction in which most of their points are written elsewhere. */
const ordered = <T extends unknown[]>(arcs: T, topology: MapTopology) =>
  inOrder(arcs.flat(2) as number[], topology, ordersOf(topology)) < 0 ? (turned(arcs) as T) : arcs;

const turned = (arcs: unknown[]): unknown[] =>
  arcs.map((a) => (typeof a === "number" ? ~a : turned(a as unknown[]))).reverse();

/** How many more points of arcs are written in the order of `orders` than in the other. */
function inOrder(arcs: number[], topology: MapTopology, orders: Map<number, boolean>) {
  return sum(arcs, (a) => {
    const order = orders.get(a < 0 ? ~a : a);
    return order === undefined ? 0 : topology.arcs[a < 0 ? ~a : a].length * (order === a >= 0 ? 1 : -1);
  });
}

/** The direction in which each arc is written first. Shapes and lines that repeat it compress better, by a fifth. */
const ordersOf = onceFor((topology: MapTopology) => {
  const orders = new Map<number, boolean>();
  for (const shape of (Object.values(topology.objects)[0] as GeometryCollection).geometries as TopoPolygon[]) {
    const arcs = shape.arcs.flat(2);
    const other = inOrder(arcs, topology, orders) < 0;
    for (const a of arcs) orders.set(a < 0 ? ~a : a, a >= 0 !== other);
  }
  return orders;
});

/** A plane map is drawn again and again, as the reader asks. */
function outlinesOf(map: MapFrame): ReturnType<typeof readOutlines> {
  const outlines = (map.plane && kept.get(map.topology)) || readOutlines(map);
  if (map.plane) kept.set(map.topology, outlines);
  return outlines;
}

const kept = new WeakMap<MapTopology, ReturnType<typeof readOutlines>>();

/** Puts what is over the shapes, but marks, in the group that scripts draw into. */
function gather(svg: SVGSVGElement) {
  const overlay = svg.querySelector(".map-overlay")!;
  for (let next = overlay.nextElementSibling; next && !next.matches(".map-marks"); next = overlay.nextElementSibling)
    if (next.localName === "g" && !next.hasAttribute("class")) {
      overlay.append(...next.childNodes);
      next.remove();
    } else overlay.append(next);
}
