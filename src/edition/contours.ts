// Reads contours of communes from GeoJSON or TopoJSON, merges former communes, and simplifies the map.

import {polygonArea} from "d3";
import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from "geojson";
import {feature, merge, quantize} from "topojson-client";
import {topology} from "topojson-server";
import {presimplify, simplify} from "topojson-simplify";
import type {GeometryCollection, MultiPolygon as MultiPolygonObject, Objects, Topology} from "topojson-specification";
import type {Territory} from "../domain/territories.js";
import {isArrondissement, presentCommunes} from "./cog.js";
import {displayPath} from "./csv.js";
import {readJson} from "./fields.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";

export type CommuneTopology = Topology<{communes: GeometryCollection<{code: string}>}>;

/** Properties that hold the code of the commune, in any case; the first found is read, else the `id`. */
const CODE_FIELDS = ["code", "code_insee", "insee_com", "insee", "codgeo"];

type Shape = Polygon | MultiPolygon;
export type Named = Pick<Territory, "code" | "name" | "departement">;
type Unknown = Record<string, any> | null | undefined;

/** From a file of GeoJSON or TopoJSON in degrees. Former communes are merged. @throws DataError */
export const readContours = (path: string, communes: Named[]) =>
  communeTopology(groupParts(readFeatures(path), communes, displayPath(path)));

/** Merges the parts of each commune. @returns topology in degrees, sorted by code, exterior rings clockwise */
export function communeTopology(parts: Map<string, Shape[]>) {
  const features = [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, shapes]): Feature<Shape, {code: string}> => ({
      type: "Feature",
      properties: {code},
      geometry: windClockwise(shapes.length === 1 ? shapes[0] : mergeShapes(shapes))
    }));
  const communes: FeatureCollection<Shape, {code: string}> = {type: "FeatureCollection", features};
  return topology({communes}) as unknown as CommuneTopology;
}

/** Steps of a map along each side, below which bends are left out: about a pixel of the page. */
export const STEPS = {departement: 510, whole: 400};
/** About 15 m on the map of an edition, far under the width of a line. */
const QUANTIZATION = 1e4;

/** Without the bends smaller than a step, and quantised. An island that would vanish keeps all its points. */
export function lightened<T extends Topology>(map: T, steps: number) {
  const [west, south, east, north] = map.bbox!;
  const {arcs} = simplify(
    presimplify(map as Topology<Objects<object>>),
    ((east - west) * (north - south)) / steps ** 2
  );
  const vanished = (arc: Position[]) => arc.length < 4 && String(arc[0]) === String(arc.at(-1));
  const light = {...map, arcs: arcs.map((arc, i) => (vanished(arc) ? map.arcs[i] : arc))} as Topology<Objects<object>>;
  return quantize(light, QUANTIZATION) as T;
}

export const readFeatures = (path: string): any[] => featuresOf(readJson(path), displayPath(path));

/** Features of a GeoJSON collection, or of the object `communes` of a TopoJSON, else of its first. @throws DataError */
export function featuresOf(json: Unknown, file: string): any[] {
  let read = json;
  if (json?.type === "Topology") {
    const {communes = Object.values(json.objects ?? {})[0]} = json.objects ?? {};
    try {
      read = feature(json as Topology, communes);
    } catch {
      throw new DataError([{file, field: "objects.communes", expected: "geometries whose arcs are there"}]);
    }
  }
  if (read?.type !== "FeatureCollection" || !Array.isArray(read.features)) {
    const expected = "a GeoJSON FeatureCollection, or a TopoJSON with one of communes";
    throw new DataError([{file, field: "type", value: String(json?.type), expected}]);
  }
  return read.features;
}

export function contourCode({properties, id}: {properties?: Unknown; id?: unknown}): [field: string, code: unknown] {
  const given = Object.keys(properties ?? {}).filter((name) => properties![name] != null);
  const field = CODE_FIELDS.flatMap((f) => given.filter((name) => name.toLowerCase() === f)).at(0);
  if (field === undefined && id !== undefined) return ["id", id];
  return [`properties.${field ?? CODE_FIELDS[0]}`, field && properties![field]];
}

export function groupParts(features: any[], communes: Named[], file: string) {
  const departements = [...new Set(communes.map((c) => c.departement!))];
  const wanted = new Set(communes.map((c) => c.code));
  const seen = new Map<string, number>();
  const codes = new Set(features.map((feature) => contourCode(feature ?? {})[1]));
  const parts = new Map<string, Shape[]>();
  const faults: Fault[] = [];
  features.forEach((feature: Unknown, index) => {
    const [name, value] = contourCode(feature ?? {});
    const field = `features[${index}].${name}`;
    if (typeof value !== "string" || !/^(\d{2}|2[AB])\d{3}$/.test(value)) {
      const expected = `a commune code of five characters, in ${CODE_FIELDS.join(", ")} or id`;
      faults.push({file, field, value: value === undefined ? "(absent)" : JSON.stringify(value), expected});
      return;
    }
    const present = presentCommunes().get(value);
    if (!present && departements.some((d) => value.startsWith(d))) {
      const expected = `the code of a present or former commune of ${departements.join(", ")}`;
      faults.push({file, field, value, expected});
    }
    // Files may have arrondissements beside the city that they make.
    if (!present || !wanted.has(present) || (codes.has(present) && isArrondissement(value))) return;
    const first = seen.get(value);
    if (first !== undefined)
      faults.push({file, field, value, expected: `each commune once, already in features[${first}]`});
    seen.set(value, index);
    const [at, found, expected] = checkGeometry(feature!.geometry) ?? [];
    if (expected) {
      const inGeometry = `features[${index}].geometry${at}`;
      faults.push({file, field: inGeometry, value: found, expected: `${expected} (commune ${value})`});
    }
    parts.set(present, [...(parts.get(present) ?? []), feature!.geometry]);
  });
  for (const {code, name} of communes)
    if (!parts.has(code)) faults.push({file, field: "features", value: code, expected: `a contour of ${name}`});
  throwFaults(faults);
  return parts;
}

function checkGeometry(geometry: Unknown): [at: string, value: string, expected: string] | undefined {
  const {type, coordinates} = geometry ?? {};
  if (type !== "Polygon" && type !== "MultiPolygon")
    return [".type", geometry ? String(type) : "null", "Polygon or MultiPolygon"];
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const empty = (list: unknown) => !Array.isArray(list) || list.length === 0;
  const at = ".coordinates";
  if (empty(polygons) || polygons.some(empty))
    return [at, JSON.stringify(coordinates) ?? "(absent)", "at least one ring"];
  for (const ring of polygons.flat()) {
    if (!Array.isArray(ring)) return [at, JSON.stringify(ring), "rings of positions"];
    const wrong = ring.find((p) => !isPosition(p));
    if (wrong !== undefined) return [at, JSON.stringify(wrong), "longitude and latitude in degrees"];
    if (ring.length < 4 || ring[0][0] !== ring.at(-1)[0] || ring[0][1] !== ring.at(-1)[1])
      return [at, `${ring.length} positions`, "closed rings of at least 4 positions"];
  }
  return undefined;
}

const isPosition = (p: unknown): p is Position =>
  Array.isArray(p) && p.length >= 2 && p.every(Number.isFinite) && Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90;

function mergeShapes(shapes: Shape[]) {
  const shared = topology(Object.fromEntries(shapes.map((shape, i) => [i, shape])));
  return merge(shared, Object.values(shared.objects) as unknown as MultiPolygonObject[]);
}

/** Turns exterior rings clockwise and holes the other way, as d3 expects; drops extra dimensions. */
function windClockwise(geometry: Shape): Shape {
  const wind = (rings: Position[][]) =>
    rings.map((ring, i) => {
      const flat = ring.map(([x, y]): [number, number] => [x, y]);
      return polygonArea(flat) > 0 === (i === 0) ? flat : flat.reverse();
    });
  return geometry.type === "Polygon"
    ? {type: "Polygon", coordinates: wind(geometry.coordinates)}
    : {type: "MultiPolygon", coordinates: geometry.coordinates.map(wind)};
}
