import {geoConicConformal, geoMercator, geoStream, type GeoProjection} from "d3";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import {feature, merge, mesh} from "topojson-client";
import type {GeometryCollection, GeometryObject as TopoGeometry, Polygon as TopoPolygon, Topology} from "topojson-specification";
import {typeset} from "../domain/french.js";
import type {ClassStep} from "../domain/models.js";
import {html, raw, type Html} from "./html.js";

/** Width of the drawing in its own units: whole numbers keep paths short, and are finer than a pixel. */
const WIDTH = 1000;
const MARGIN = 12;
/** Height of a text relative to the width of one letter, to guess whether two names touch. */
const LETTER = 17;
const LINE = 44;
/** Latitude under which a conic projection has nothing to lean on. */
const EQUATORIAL = 10;

/** Objects that a map may colour are collections; each geometry of theirs carries its code. */
export type MapTopology = Topology<{[object: string]: TopoGeometry}>;

type Collection = GeometryCollection<{code: string}>;

type Geometries = Parameters<typeof geoStream>[0];

export interface MapOptions {
  /** Unique in the page: patterns and titles are found by it. */
  id: string;
  topology: MapTopology;
  /** What the map shows, for those who do not see it. */
  title: string;
  description: string;
  /** Shapes drawn in colour, and what is known of each. */
  shapes: MapShape[];
  object: "communes" | "epci" | "departements";
  /** Territories whose shapes set the frame of the map. */
  frame: string[];
  classes: ClassStep[];
  /** Names written on the map, the most important first; those that would touch another are left out. */
  labels?: {lon: number; lat: number; text: string}[];
  /** Draw the borders of EPCI over the communes. */
  borders?: boolean;
  /** Text read by the legend and tooltip scripts: true adds the hooks. */
  interactive?: boolean;
}

export interface MapShape {
  code: string;
  /** Index of the class, or null without a score. */
  step: number | null;
  /** Read in the tooltip: "Vigneulles-lès-Hattonchâtel : 5,4, autour de la médiane". */
  text: string;
  /** Page that the shape leads to. */
  href?: string;
}

/**
 * A choropleth as SVG text, whole without a script: each shape carries a title, classes that would look alike without
 * colour carry a pattern, and shapes without a score are left blank with a dashed border.
 */
export function choropleth(options: MapOptions): Html {
  const {id, topology, title, description, shapes, object, classes, labels = [], borders, interactive} = options;
  const geometries = new Map((topology.objects[object] as Collection).geometries.map((g) => [(g.properties as {code: string}).code, g]));
  const geometryOf = (code: string) =>
    (feature(topology, geometries.get(code) as TopoPolygon) as Feature<Polygon | MultiPolygon>).geometry;
  const frame = {
    type: "GeometryCollection" as const,
    geometries: options.frame.filter((code) => geometries.has(code)).map(geometryOf)
  };
  const {projection, height} = fit(frame);
  const path = (geometry: Geometries) => compactPath(geometry, projection);
  const drawn = shapes.filter(({code}) => geometries.has(code));
  // A picture has nothing inside to go to; one made of links is a group of them.
  const linked = drawn.some((shape) => shape.href);
  const overlay = classes.map((step, index) => {
    if (step.pattern === "none") return null;
    const members = drawn.filter((s) => s.step === index).map((s) => geometries.get(s.code) as TopoPolygon);
    return members.length === 0
      ? null
      : html`<path class="map-pattern" data-step="${index}" fill="url(#${id}-${step.pattern})" d="${path(merge(topology, members))}"/>`;
  });
  const lines = borders
    ? html`<path class="map-border" d="${path(mesh(topology, topology.objects.epci, (a, b) => a !== b))}"/>`
    : null;
  return html`
    <svg class="map" id="${id}" viewBox="0 0 ${WIDTH} ${height}" role="${linked ? "group" : "img"}" aria-labelledby="${id}-title ${id}-desc"${interactive ? raw(' data-map=""') : null}>
    <title id="${id}-title">${typeset(title)}</title>
    <desc id="${id}-desc">${typeset(description)}</desc>
    <defs>
    <pattern id="${id}-dots" width="16" height="16" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="2.1"/><circle cx="12" cy="12" r="2.1"/></pattern>
    <pattern id="${id}-lines" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V14"/></pattern>
    </defs>
    <g class="map-shapes">${drawn.map((shape) => drawShape(shape, path(geometryOf(shape.code)), interactive))}</g>
    <g class="map-overlay" aria-hidden="true">${overlay}${lines}
    <path class="map-outline" d="${path(merge(topology, options.frame.filter((c) => geometries.has(c)).map((c) => geometries.get(c) as TopoPolygon)))}"/>
    ${placeLabels(labels, projection, height).map(({x, y, text}) => html`<text x="${x}" y="${y}">${text}</text>`)}</g>
    </svg>`;
}

function drawShape({code, step, text, href}: MapShape, d: string, interactive?: boolean): Html {
  const hook = interactive ? raw(` data-code="${code}" data-step="${step ?? ""}"`) : null;
  const shape = html`<path class="step-${step ?? "none"}"${hook} d="${d}"><title>${typeset(text)}</title></path>`;
  return href ? html`<a href="${href}" aria-label="${typeset(text)}">${shape}</a>` : shape;
}

/** A projection that fits the frame into the width, and the height that it takes. */
function fit(frame: Geometries): {projection: GeoProjection; height: number} {
  const [[west, south], [east, north]] = boundsOf(frame, (point) => point);
  const middle = [(west + east) / 2, (south + north) / 2];
  // Conformal around the middle: shapes stay true wherever the département is, near the equator too.
  const projection =
    Math.abs(middle[1]) > EQUATORIAL
      ? geoConicConformal().parallels([middle[1] - 0.5, middle[1] + 0.5]).rotate([-middle[0], 0])
      : geoMercator().rotate([-middle[0], 0]);
  projection.scale(1).translate([0, 0]);
  // Points, not polygons, are projected: d3 would take a ring that turns the other way for the rest of the globe.
  const [[left, top], [right, bottom]] = boundsOf(frame, (point) => projection(point)!);
  const scale = (WIDTH - 2 * MARGIN) / (right - left);
  projection.scale(scale).translate([MARGIN - left * scale, MARGIN - top * scale]);
  return {projection, height: Math.ceil((bottom - top) * scale + 2 * MARGIN)};
}

function boundsOf(geometry: Geometries, project: (point: [number, number]) => [number, number]): [[number, number], [number, number]] {
  const [min, max]: [number, number][] = [[Infinity, Infinity], [-Infinity, -Infinity]];
  eachPoint(geometry, (point) => {
    const [x, y] = project(point);
    min[0] = Math.min(min[0], x);
    min[1] = Math.min(min[1], y);
    max[0] = Math.max(max[0], x);
    max[1] = Math.max(max[1], y);
  });
  return [min, max];
}

function eachPoint(geometry: Geometries, visit: (point: [number, number]) => void): void {
  const nothing = () => {};
  geoStream(geometry, {
    point: (x, y) => visit([x, y]), lineStart: nothing, lineEnd: nothing, polygonStart: nothing, polygonEnd: nothing
  });
}

/** SVG path data with whole relative steps: about a third of the bytes of absolute decimals. */
function compactPath(geometry: Geometries, projection: GeoProjection): string {
  let data = "";
  let line: [number, number][] = [];
  let ring = false;
  const flush = () => {
    if (line.length === 0) return;
    let [px, py] = line[0];
    let steps = "";
    for (const [x, y] of line) {
      const [dx, dy] = [x - px, y - py];
      if (dx !== 0 || dy !== 0) steps += `${dx < 0 || steps === "" ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
      [px, py] = [x, y];
    }
    data += `M${line[0].join(" ")}l${steps || "0 0"}${ring ? "z" : ""}`;
  };
  geoStream(geometry, {
    point: (x, y) => {
      const [px, py] = projection([x, y])!;
      line.push([Math.round(px), Math.round(py)]);
    },
    lineStart: () => (line = []),
    lineEnd: flush,
    polygonStart: () => (ring = true),
    polygonEnd: () => (ring = false)
  });
  return data;
}

function placeLabels(labels: {lon: number; lat: number; text: string}[], projection: GeoProjection, height: number) {
  const placed: {x: number; y: number; text: string; half: number}[] = [];
  for (const {lon, lat, text} of labels) {
    const [px, py] = projection([lon, lat])!;
    const half = (text.length * LETTER) / 2;
    const x = Math.round(Math.max(half, Math.min(WIDTH - half, px)));
    const y = Math.round(Math.max(LINE, Math.min(height - LINE / 2, py)));
    const touches = placed.some((p) => Math.abs(p.x - x) < p.half + half && Math.abs(p.y - y) < LINE);
    if (!touches) placed.push({x, y, text, half});
  }
  return placed;
}
