// The frame of a map: its projection, size and room, and geometry in the units of the drawing.

import {extent, geoConicConformal, geoMercator, mean, type GeoProjection} from "d3";
import type {MultiLineString, MultiPolygon, Polygon, Position} from "geojson";
import {feature} from "topojson-client";
import type {
  GeometryCollection,
  GeometryObject as TopoGeometry,
  Polygon as TopoPolygon,
  Topology
} from "topojson-specification";
import type {Rings} from "../../components/map-labels.js";
import {MAP_WIDTH} from "./plot.js";

const MARGIN = 12;
/** Latitude under which a conic projection would fail. */
const EQUATORIAL = 10;

export type MapTopology = Topology<{[object: string]: TopoGeometry}> & {contours?: {kind: "boxes" | "contours"}};

const LINE = 48;
/** Width of the room of a map to its height, where its surroundings fill it. */
const RATIO = 1.15;

/** Room under a map to say that it is approximate; none where its borders are real. */
export const roomUnder = ({contours}: MapTopology): number => (contours?.kind === "boxes" ? LINE : 0);

export interface MapFrame {
  topology: MapTopology;
  object: "communes" | "epci" | "departements" | "shapes";
  frame: string[];
  /** Code of the EPCI whose surroundings are in sight, up to the ratio of the room of a map. */
  around?: string | null;
  /** Least width to its height, for names beside a tall one. */
  ratio?: number;
  /** For a topology that is projected already: its unit in those of the drawing, and the height of that. */
  plane?: {unit: number; height: number};
}

type Shape = Polygon | MultiPolygon;

export function geometriesOf({topology, object}: Omit<MapFrame, "frame">): Map<string, TopoPolygon> {
  const {geometries} = topology.objects[object] as GeometryCollection;
  return new Map(geometries.map((g) => [(g.properties as {code: string}).code, g as TopoPolygon]));
}

export function mapProjection(map: MapFrame): {projection: GeoProjection; width: number; height: number} {
  const {plane} = map;
  if (plane)
    return {
      projection: (([x, y]: [number, number]) => [x * plane.unit, y * plane.unit]) as GeoProjection,
      width: MAP_WIDTH,
      height: plane.height
    };
  const geometries = geometriesOf(map);
  const points = map.frame.flatMap((code) => {
    const geometry = geometries.get(code);
    if (!geometry) return [];
    const {type, coordinates} = feature(map.topology, geometry).geometry as Shape;
    return coordinates.flat(type === "Polygon" ? 1 : 2) as Position[];
  });
  const bounds = boundsOf(points);
  const middle = [mean(bounds.x)!, mean(bounds.y)!];
  // Conformal around the middle: shapes stay true wherever the land is, near the equator too.
  const projection =
    Math.abs(middle[1]) > EQUATORIAL
      ? geoConicConformal().parallels([middle[1] - 0.5, middle[1] + 0.5])
      : geoMercator();
  projection.rotate([-middle[0], 0]).scale(1).translate([0, 0]);
  // Points, not polygons, are projected: d3 would take a ring that turns the other way for the rest of the globe.
  const {
    x: [left, right],
    y: [top, bottom]
  } = boundsOf(points.map((point) => projection(point as [number, number])!));
  const scale = (MAP_WIDTH - 2 * MARGIN) / (right - left);
  const drawn = Math.ceil((bottom - top) * scale + 2 * MARGIN);
  const width = Math.max(MAP_WIDTH, Math.round(drawn * (map.around ? RATIO : (map.ratio ?? 0))));
  const height = map.around ? Math.max(drawn, Math.round(MAP_WIDTH / RATIO)) : drawn;
  const [aside, above] = [(width - MAP_WIDTH) / 2, (height - drawn) / 2];
  projection.scale(scale).translate([MARGIN + aside - left * scale, MARGIN + above - top * scale]);
  return {projection, width, height: height + roomUnder(map.topology)};
}

/** The outlines of what is drawn, by code, in the units of a drawing. */
export function ringsOf(map: MapFrame, projection: GeoProjection): Map<string, Rings> {
  const drawn = [...geometriesOf(map)].filter(([code]) => map.frame.includes(code));
  return new Map(
    drawn.map(([code, geometry]) => {
      const {type, coordinates} = planar(feature(map.topology, geometry).geometry as Shape, projection);
      return [code, (type === "Polygon" ? coordinates : coordinates.flat()) as Rings];
    })
  );
}

/** Geometry in the units of a drawing, at whole numbers, or at every `step` of them: Plot draws it as it is. */
export function planar<T extends Shape | MultiLineString>(geometry: T, projection: GeoProjection, step = 1): T {
  const project = (coordinates: unknown[]): unknown[] =>
    typeof coordinates[0] === "number"
      ? projection(coordinates as [number, number])!.map((at) => step * Math.round(at / step))
      : coordinates.map((inner) => project(inner as unknown[]));
  return {...geometry, coordinates: project(geometry.coordinates)};
}

function boundsOf(points: Position[]): {x: [number, number]; y: [number, number]} {
  return {x: extent(points, ([x]) => x) as [number, number], y: extent(points, ([, y]) => y) as [number, number]};
}
