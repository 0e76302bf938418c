import {geoConicConformal, geoMercator, geoStream, type GeoProjection} from "d3";
import type {Feature, MultiPolygon, Polygon} from "geojson";
import {feature, merge, mesh} from "topojson-client";
import type {
  GeometryCollection,
  GeometryObject as TopoGeometry,
  Polygon as TopoPolygon,
  Topology
} from "topojson-specification";
import {typeset} from "../domain/french.js";
import type {ClassStep} from "../domain/models.js";
import {html, raw, type Html} from "./html.js";
import {placeLabels, type MapLabel} from "./map-labels.js";
import {drawMark, placeMarks, type MapMark} from "./marks.js";

/** Width of the drawing in its own units: whole numbers keep paths short, and are finer than a pixel. */
const WIDTH = 1000;
const MARGIN = 12;
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
  labels?: MapLabel[];
  /** How much larger than usual they will be written, so that they still touch nothing; 1 by default. */
  labelScale?: number;
  /** Points drawn over the map, each leading somewhere. */
  marks?: MapMark[];
  /** Drawn over the map, in its units: see {@link mapProjection}. */
  over?: Html;
  /** Draw the borders of EPCI over the communes. */
  borders?: boolean;
  /** Text read by the legend and tooltip scripts: true adds the hooks. */
  interactive?: boolean;
  /** Classes of colours in the stylesheet: the five steps of an index by default, the nine cells of need and distance, or groups. */
  scale?: "step" | "cell" | "group";
  /** True where another map of the page borrows the shapes of this one. */
  shared?: boolean;
  /** Id of a shared map of the same topology, object and frame, before this one in the page: shapes are drawn once and referred to here. */
  from?: string;
}

export interface MapShape {
  code: string;
  /** Index of the class, or null without a score. */
  step: number | null;
  /** Read in the tooltip: "Vigneulles-lès-Hattonchâtel : 5,4, autour de la médiane". Of a shape that says nothing, empty. */
  text: string;
  /** Code of the territory that it is a part of, by which scripts find the parts. */
  within?: string;
  /** Page that the shape leads to. */
  href?: string;
}

/**
 * A choropleth as SVG text, whole without a script: each shape carries a title, classes that would look alike without
 * colour carry a pattern, and shapes without a score are left blank with a dashed border.
 */
export function choropleth(options: MapOptions): Html {
  const {
    id,
    topology,
    title,
    description,
    shapes,
    object,
    classes,
    labels = [],
    marks = [],
    over,
    borders,
    interactive,
    scale = "step",
    shared,
    from
  } = options;
  const geometries = new Map(
    (topology.objects[object] as Collection).geometries.map((g) => [(g.properties as {code: string}).code, g])
  );
  const geometryOf = (code: string) =>
    (feature(topology, geometries.get(code) as TopoPolygon) as Feature<Polygon | MultiPolygon>).geometry;
  const {projection, height} = mapProjection(options);
  const path = (geometry: Geometries) => compactPath(geometry, projection);
  const drawn = shapes.filter(({code}) => geometries.has(code));
  // A picture has nothing inside to go to; one made of links is a group of them.
  const linked = marks.length > 0 || drawn.some((shape) => shape.href);
  // Cells hold their pattern in their fill: nothing is laid over them.
  const overlay =
    scale === "cell"
      ? null
      : classes.map((step, index) => {
          if (step.pattern === "none") return null;
          const members = drawn.filter((s) => s.step === index).map((s) => geometries.get(s.code) as TopoPolygon);
          return members.length === 0
            ? null
            : html`<path class="map-pattern" data-step="${index}" fill="url(#${id}-${step.pattern})" d="${path(merge(topology, members))}"/>`;
        });
  const placed = placeMarks(marks, projection, {width: WIDTH, height});
  /** A line of the map, which another may borrow, or that of the map it borrows from. */
  const line = (name: "border" | "outline", d: () => string) =>
    from
      ? html`<use class="map-${name}" href="#${from}-${name}"/>`
      : html`<path class="map-${name}"${shared && html` id="${id}-${name}"`} d="${d()}"/>`;
  const drawing = {
    interactive,
    scale,
    from,
    shape: (code: string) =>
      from
        ? html`<use href="#${from}-${code}"`
        : html`<path${shared && html` id="${id}-${code}"`} d="${path(geometryOf(code))}"`
  };
  return html`
    <svg class="map${scale === "group" && " map-groups"}" id="${id}" viewBox="0 0 ${WIDTH} ${height}" role="${linked ? "group" : "img"}" aria-labelledby="${id}-title ${id}-desc"${interactive ? raw(' data-map=""') : null}${marks.length > 0 ? raw(' data-marks=""') : null}>
    <title id="${id}-title">${typeset(title)}</title>
    <desc id="${id}-desc">${typeset(description)}</desc>
    <defs>${
      scale === "cell"
        ? cellPatterns(classes)
        : html`
    <pattern id="${id}-dots" width="16" height="16" patternUnits="userSpaceOnUse">${DOTS}</pattern>
    <pattern id="${id}-lines" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${LINES}</pattern>`
    }</defs>
    <g class="map-shapes">${drawn.map((shape) => drawShape(shape, drawing))}</g>
    <g class="map-overlay" aria-hidden="true">${overlay}${borders && line("border", () => path(mesh(topology, topology.objects.epci, (a, b) => a !== b)))}
    ${line("outline", () =>
      path(
        merge(
          topology,
          options.frame.filter((c) => geometries.has(c)).map((c) => geometries.get(c) as TopoPolygon)
        )
      )
    )}
    ${placeLabels(labels, {projection, width: WIDTH, height, marks: placed, scale: options.labelScale}).map(({x, y, text, group}) => html`<text x="${x}" y="${y}"${group !== undefined && raw(` data-group="${group}"`)}>${text}</text>`)}${over}</g>
    ${placed.length > 0 && html`<g class="map-marks">${placed.map(drawMark)}</g>`}
    </svg>`;
}

/** The projection of a map and the height of its drawing, so that something else may be placed on it. */
export function mapProjection({topology, object, frame}: Pick<MapOptions, "topology" | "object" | "frame">): {
  projection: GeoProjection;
  height: number;
} {
  const asked = new Set(frame);
  const geometries = (topology.objects[object] as Collection).geometries.filter((g) =>
    asked.has((g.properties as {code: string}).code)
  );
  return fit({
    type: "GeometryCollection",
    geometries: geometries.map((g) => (feature(topology, g as TopoPolygon) as Feature<Polygon | MultiPolygon>).geometry)
  });
}

/** What all shapes of a map have in common; `shape` opens the element of one, which is left open. */
interface Drawing extends Required<Pick<MapOptions, "scale">>, Pick<MapOptions, "interactive" | "from"> {
  shape(code: string): Html;
}

function drawShape({code, step, text, within, href}: MapShape, {interactive, scale, from, shape}: Drawing): Html {
  const hook = html`${interactive && raw(` data-code="${code}" data-step="${step ?? ""}"`)}${within !== undefined && raw(` data-within="${within}"`)}`;
  const drawn = html`${shape(code)} class="${scale}-${step ?? "none"}"${hook}>${text !== "" && html`<title>${typeset(text)}</title>`}</${from ? "use" : "path"}>`;
  return href ? html`<a href="${href}" aria-label="${typeset(text)}">${drawn}</a>` : drawn;
}

const DOTS = raw('<circle cx="4" cy="4" r="2.1"/><circle cx="12" cy="12" r="2.1"/>');
const LINES = raw('<path d="M0 0V14"/>');

/** Patterns of the cells over their colours: they are fills, which shapes drawn by reference can have too. Once in a page. */
function cellPatterns(cells: ClassStep[]): Html {
  return html`${cells.map(({pattern}, i) => {
    const size = pattern === "dots" ? 16 : 14;
    const turned = pattern === "lines" && html` patternTransform="rotate(45)"`;
    return (
      pattern !== "none" &&
      html`<pattern id="cell-${i}" class="cell-${i}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turned}><rect width="${size}" height="${size}"/>${pattern === "dots" ? DOTS : LINES}</pattern>`
    );
  })}`;
}

/** A projection that fits the frame into the width, and the height that it takes. */
function fit(frame: Geometries): {projection: GeoProjection; height: number} {
  const [[west, south], [east, north]] = boundsOf(frame, (point) => point);
  const middle = [(west + east) / 2, (south + north) / 2];
  // Conformal around the middle: shapes stay true wherever the département is, near the equator too.
  const projection =
    Math.abs(middle[1]) > EQUATORIAL
      ? geoConicConformal()
          .parallels([middle[1] - 0.5, middle[1] + 0.5])
          .rotate([-middle[0], 0])
      : geoMercator().rotate([-middle[0], 0]);
  projection.scale(1).translate([0, 0]);
  // Points, not polygons, are projected: d3 would take a ring that turns the other way for the rest of the globe.
  const [[left, top], [right, bottom]] = boundsOf(frame, (point) => projection(point)!);
  const scale = (WIDTH - 2 * MARGIN) / (right - left);
  projection.scale(scale).translate([MARGIN - left * scale, MARGIN - top * scale]);
  return {projection, height: Math.ceil((bottom - top) * scale + 2 * MARGIN)};
}

function boundsOf(
  geometry: Geometries,
  project: (point: [number, number]) => [number, number]
): [[number, number], [number, number]] {
  const [min, max]: [number, number][] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity]
  ];
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
    point: (x, y) => visit([x, y]),
    lineStart: nothing,
    lineEnd: nothing,
    polygonStart: nothing,
    polygonEnd: nothing
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
