import * as Plot from "@observablehq/plot";
import {sum} from "d3";
import type {MultiLineString, MultiPolygon, Polygon} from "geojson";
import {feature, mergeArcs, meshArcs} from "topojson-client";
import type {GeometryCollection, Polygon as TopoPolygon} from "topojson-specification";
import type {Cell} from "../../domain/bivariate.js";
import {typeset} from "../../domain/french.js";
import type {Patterned} from "../../domain/models.js";
import {placeLabels, type MapLabel} from "../map-labels.js";
import {drawMark, placeMarks, type MapMark} from "../marks.js";
import {
  APPROXIMATE,
  geometriesOf,
  mapProjection,
  planar,
  roomUnder,
  type MapFrame,
  type MapTopology
} from "./map-frame.js";
import {
  compactPath,
  describe,
  draw,
  dressed,
  make,
  MAP_WIDTH,
  patterns,
  set,
  written,
  type Described,
  type FigureOptions
} from "./plot.js";

export interface MapShape {
  code: string;
  /** Index of the class, or null without a score. */
  step: number | null;
  /** What the map tells: "Vigneulles-lès-Hattonchâtel : 5,4, autour de la médiane". Of a shape that says nothing, empty. */
  text: string;
  /** Code of the territory that it is a part of, by which scripts find the parts. */
  within?: string;
  href?: string;
}

export interface MapOptions extends MapFrame, Described {
  shapes: MapShape[];
  classes: (Patterned & Partial<Pick<Cell, "colour" | "ink">>)[];
  /** Names written on the map, the most important first; those that would touch another are left out. */
  labels?: MapLabel[];
  /** How much larger than usual they will be written, so that they still touch nothing; 1 by default. */
  labelScale?: number;
  /** Points of what is drawn over it that names leave free. */
  taken?: {x: number; y: number}[];
  marks?: MapMark[];
  /** Marks of Plot drawn over the map, in its units: see {@link mapProjection}. Their groups stay, by the `className` of each. */
  over?: Plot.Markish[];
  borders?: boolean;
  /** True adds what scripts of the legend and of the panel hold on to. */
  interactive?: boolean;
  /** Classes of colours in the stylesheet: the five steps of an index by default, the nine cells of need and distance, or groups. */
  scale?: "step" | "cell" | "group";
  /** True where another map of the page borrows the shapes of this one. */
  shared?: boolean;
  /** Id of a shared map of the same topology, object and frame, before this one in the page: shapes are drawn once and referred to here. */
  from?: string;
}

/**
 * Territories in the colours of their classes, whole without a script: each shape carries a title, classes that would look alike without colour
 * carry a pattern, and shapes without a score are left blank with a dashed border.
 */
export function choropleth(options: MapOptions & FigureOptions): SVGSVGElement {
  const {topology, object, frame, plane, classes, labels = [], marks = [], over = [], taken = [], labelScale} = options;
  const {document, id, borders, interactive, scale = "step", shared, from} = options;
  const {geometries, projection, height, pathOf, lines, outline} = outlinesOf({topology, object, frame, plane});
  const shapes = options.shapes.filter(({code}) => geometries.has(code));
  const cellFill = (i: number) => `${classes[i].pattern === "none" ? "" : `url(#cell-${i}) `}${classes[i].colour}`;
  const hooks = ({code, step, within}: MapShape) => ({
    class: `${scale}-${step ?? "none"}`,
    style: scale === "cell" ? `fill:${step === null ? "none" : cellFill(step)}` : null,
    ...(interactive && {"data-code": code, "data-step": step ?? ""}),
    "data-within": within
  });

  const own = () =>
    Plot.geo(shapes, {
      geometry: () => STAND_IN,
      title: ({text}) => typeset(text),
      href: "href",
      render: dressed({class: "map-shapes"}, (i) => ({
        id: shared ? `${id}-${shapes[i].code}` : null,
        d: pathOf(shapes[i].code),
        ...hooks(shapes[i])
      }))
    });
  /** The same as references: a `<use>` takes the colours of its own class. */
  const borrowed: Plot.RenderFunction = () => {
    const g = make(document, "g", {class: "map-shapes"});
    for (const shape of shapes) {
      const use = make(document, "use", {href: `#${from}-${shape.code}`, ...hooks(shape)});
      if (shape.text !== "") use.append(make(document, "title", {}, typeset(shape.text)));
      g.append(use);
    }
    return g;
  };
  /** A line of the map, which another may borrow, or that of the map it borrows from. */
  const line = (name: "border" | "outline", path: () => string): Plot.Markish => {
    if (from) return () => make(document, "use", {class: `map-${name}`, href: `#${from}-${name}`});
    const dress = {class: `map-${name}`, id: shared ? `${id}-${name}` : null, d: path()};
    return Plot.geo([STAND_IN], {render: dressed({}, () => dress)});
  };
  // Cells hold their pattern in their fill, which shapes drawn by reference can have too: nothing is laid over them.
  const patterned = classes.flatMap(({pattern}, step) => (pattern === "none" ? [] : [{step, kind: pattern}]));
  const overlaid = (scale === "cell" ? [] : patterned).flatMap(({step, kind}) => {
    const members = shapes.filter((s) => s.step === step);
    // The words of the shapes once more: an outline of them all would be shorter, and new.
    const d = members.map(({code}) => pathOf(code)).join("");
    return members.length === 0 ? [] : [{step, fill: `url(#${id}-${kind})`, d}];
  });
  const room = roomUnder(topology);
  const frameSize = {width: MAP_WIDTH, height: height - room};
  const placed = placeMarks(marks, projection, frameSize);
  const names = [
    ...placeLabels(labels, {projection, ...frameSize, marks: [...placed, ...taken], scale: labelScale}),
    ...(room > 0 ? [{x: MAP_WIDTH / 2, y: height - room / 4, text: APPROXIMATE, group: undefined}] : [])
  ];

  const svg = draw({
    document,
    width: MAP_WIDTH,
    height,
    className: "map",
    projection: {type: "identity", clip: null},
    marks: [
      patterns(
        scale === "cell"
          ? patterned.map(({step, kind}) => ({id: `cell-${step}`, kind, filled: classes[step]}))
          : (["dots", "lines"] as const).map((kind) => ({id: `${id}-${kind}`, kind}))
      ),
      from ? borrowed : own(),
      () => make(document, "g", {class: "map-overlay", "aria-hidden": "true"}),
      Plot.geo(overlaid, {
        geometry: () => STAND_IN,
        fill: "fill",
        render: dressed({}, (i) => ({class: "map-pattern", "data-step": overlaid[i].step, d: overlaid[i].d}))
      }),
      borders ? line("border", () => lines(epciBorders(topology))) : null,
      line("outline", outline),
      Plot.text(names, {
        x: "x",
        y: "y",
        text: "text",
        lineAnchor: "bottom",
        render: dressed({}, (i) => ({"data-group": names[i].group}))
      }),
      ...over,
      placed.length > 0 ? written(placed.map((mark) => drawMark(mark).html).join(""), {class: "map-marks"}) : null
    ]
  });
  gather(svg);
  // To pages that Framework does not build, which it would tell of at each build.
  for (const link of svg.querySelectorAll("a"))
    if (!/^[/#]/.test(link.getAttribute("href") ?? "/")) set(link, {rel: "external"});
  describe(svg, room > 0 ? {...options, description: `${options.description} ${APPROXIMATE}.`} : options);
  return set(svg, {
    class: scale === "group" ? "map map-groups" : "map",
    // A picture has nothing inside to go to; one made of links is a group of them.
    role: marks.length > 0 || shapes.some((shape) => shape.href) ? "group" : "img",
    "data-map": interactive ? "" : null,
    "data-marks": marks.length > 0 ? "" : null
  });
}

const epciBorders = (topology: MapTopology) => meshArcs(topology, topology.objects.epci, (a, b) => a !== b).arcs;

type Shape = Polygon | MultiPolygon;

/** Plot would write each path in absolute decimals, before {@link dressed} puts a shorter one in its place. */
const STAND_IN = {
  type: "LineString" as const,
  coordinates: [
    [0, 0],
    [0, 0]
  ]
};

/** Geometries of a map, where they are drawn, and the path of each; the outline of some territories together, and that of all. */
function readOutlines(map: MapFrame) {
  const {topology, frame} = map;
  const geometries = geometriesOf(map);
  const {projection, height} = mapProjection(map);
  const paths = new Map<string, string>();
  const drawn = (code: string) => {
    const shape = geometries.get(code)!;
    const arcs = inOrder(shape.arcs.flat(2), topology) < 0 ? turned<unknown>(shape.arcs) : shape.arcs;
    return compactPath(planar(feature(topology, {...shape, arcs} as TopoPolygon).geometry as Shape, projection));
  };
  const pathOf = (code: string): string => {
    const path = paths.get(code) ?? drawn(code);
    paths.set(code, path);
    return path;
  };
  const lines = (all: number[][]): string => {
    const arcs = all.map((line) => (inOrder(line, topology) < 0 ? turned(line) : line));
    return compactPath(
      planar(feature(topology, {type: "MultiLineString", arcs}).geometry as MultiLineString, projection)
    );
  };
  let around: string | undefined;
  const inside = frame.flatMap((code) => geometries.get(code) ?? []);
  const outline = () => (around ??= lines(mergeArcs(topology, inside).arcs.flat()));
  return {geometries, projection, height, pathOf, lines, outline};
}

/** A line of arcs, or the rings of a shape, walked the other way round. */
const turned = <T>(arcs: T[]): T[] =>
  arcs.map((a) => (typeof a === "number" ? ~a : turned(a as unknown[])) as T).reverse();

/** How many more points some arcs have in the order in which they are said than in the other. */
function inOrder(arcs: number[], topology: MapTopology, orders = ordersOf(topology)): number {
  return sum(arcs, (a) => {
    const order = orders.get(a < 0 ? ~a : a);
    return order === undefined ? 0 : topology.arcs[a < 0 ? ~a : a].length * (order === a >= 0 ? 1 : -1);
  });
}

/**
 * The order, forward or not, in which each arc of a map is said. Shapes and lines turn round to say most of theirs in that order: what is
 * said again in the same words is found by compression, and a map is lighter by a fifth.
 */
function ordersOf(topology: MapTopology): Map<number, boolean> {
  const orders = knownOrders.get(topology) ?? new Map<number, boolean>();
  if (orders.size === 0)
    for (const shape of (Object.values(topology.objects)[0] as GeometryCollection).geometries as TopoPolygon[]) {
      const arcs = shape.arcs.flat(2);
      const other = inOrder(arcs, topology, orders) < 0;
      for (const a of arcs) orders.set(a < 0 ? ~a : a, a >= 0 !== other);
    }
  knownOrders.set(topology, orders);
  return orders;
}

const knownOrders = new WeakMap<MapTopology, Map<number, boolean>>();

/** The same. Those of a map in the plane are kept: browsers draw it again and again. */
function outlinesOf(map: MapFrame): ReturnType<typeof readOutlines> {
  const outlines = (map.plane && kept.get(map.topology)) || readOutlines(map);
  if (map.plane) kept.set(map.topology, outlines);
  return outlines;
}

const kept = new WeakMap<MapFrame["topology"], ReturnType<typeof readOutlines>>();

/** Puts all that is drawn over the shapes, but marks, in the one group that scripts draw into and that nobody touches. Groups without a class go. */
function gather(svg: SVGSVGElement): void {
  const overlay = svg.querySelector(".map-overlay")!;
  for (let next = overlay.nextElementSibling; next && !next.matches(".map-marks"); next = overlay.nextElementSibling)
    if (next.localName === "g" && !next.hasAttribute("class")) {
      overlay.append(...next.childNodes);
      next.remove();
    } else overlay.append(next);
}
