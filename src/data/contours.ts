import {readFileSync} from "node:fs";
import {gunzipSync} from "node:zlib";
import {polygonArea} from "d3";
import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from "geojson";
import {merge} from "topojson-client";
import {topology} from "topojson-server";
import type {MultiPolygon as MultiPolygonObject} from "topojson-specification";
import {simplifyArcs} from "../domain/arcs.js";
import type {CommuneTopology} from "../domain/basemap.js";
import type {Territory} from "../domain/territories.js";
import {presentCommunes} from "./cog.js";
import {displayPath} from "./csv.js";
import {readJson} from "./json.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";

/** Names that files of contours give to the code of the commune, the first found is read. */
const CODE_FIELDS = ["code", "INSEE_COM", "insee", "codgeo"];
/** Bends are removed when smaller than a square of this part of the map's sides: about a pixel on a page. */
const STEPS = 800;

type Contour = Feature<Polygon | MultiPolygon, {code: string}>;
type Unknown = Record<string, any> | null | undefined;

/**
 * Reads the contours of these communes from a GeoJSON file in degrees, gzipped when its name ends in
 * `.gz`. Other communes are left out; former communes are merged into the commune they joined.
 *
 * @returns simplified topology in degrees, not quantised, with one object `communes` sorted by code, exterior rings
 * clockwise
 * @throws DataError on an unreadable file, a feature without code, a wrong geometry, or a commune without contour
 */
export function readContours(path: string, communes: Territory[]): CommuneTopology {
  const file = displayPath(path);
  const parts = groupParts(readGeoJson(path), communes, file);
  const features = [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, geometries]): Contour => ({
      type: "Feature",
      properties: {code},
      geometry: windClockwise(geometries.length === 1 ? geometries[0] : mergeGeometries(geometries))
    }));
  const collection: FeatureCollection<Polygon | MultiPolygon, {code: string}> = {type: "FeatureCollection", features};
  const whole = topology({communes: collection}) as unknown as CommuneTopology;
  const [west, south, east, north] = whole.bbox!;
  return simplifyArcs(whole, ((east - west) * (north - south)) / STEPS ** 2);
}

/** Parses a GeoJSON file, gzipped when its name ends in `.gz`. */
export function readGeoJson(path: string): Unknown {
  if (!path.endsWith(".gz")) return readJson(path) as Unknown;
  const file = displayPath(path);
  let text;
  try {
    text = new TextDecoder("utf-8", {fatal: true}).decode(gunzipSync(readFileSync(path)));
  } catch (error) {
    throw new DataError([{file, expected: `a readable gzip file of a text in UTF-8 (${(error as Error).message})`}]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataError([{file, expected: `valid JSON (${(error as Error).message})`}]);
  }
}

/** @throws DataError when it is not a collection of features */
export function featuresOf(json: Unknown, file: string): any[] {
  if (json?.type !== "FeatureCollection" || !Array.isArray(json.features))
    throw new DataError([{file, field: "type", value: String(json?.type), expected: "a GeoJSON FeatureCollection"}]);
  return json.features;
}

/** Code of every feature of a file of contours: communes of its own year, in its order. */
export function contourCodes(path: string): string[] {
  const features = (readGeoJson(path)?.features ?? []) as Unknown[];
  return features.map((feature) => String(feature?.properties?.[codeField(feature) ?? ""] ?? ""));
}

function codeField(feature: Unknown): string | undefined {
  return CODE_FIELDS.find((f) => feature?.properties?.[f] != null);
}

/** The geometries that make up each commune, all checked. */
export function groupParts(
  json: Unknown,
  communes: Pick<Territory, "code" | "name" | "departement">[],
  file: string
): Map<string, (Polygon | MultiPolygon)[]> {
  const features = featuresOf(json, file);
  const departements = [...new Set(communes.map((c) => c.departement!))];
  const wanted = new Set(communes.map((c) => c.code));
  const seen = new Map<string, number>();
  const parts = new Map<string, (Polygon | MultiPolygon)[]>();
  const faults: Fault[] = [];
  features.forEach((feature: Unknown, index) => {
    const name = codeField(feature);
    const field = `features[${index}].properties.${name ?? CODE_FIELDS[0]}`;
    const value = name && feature!.properties[name];
    if (typeof value !== "string" || !/^(\d{2}|2[AB])\d{3}$/.test(value)) {
      const expected = `a commune code of five characters, in ${CODE_FIELDS.join(", ")}`;
      faults.push({file, field, value: value === undefined ? "(absent)" : JSON.stringify(value), expected});
      return;
    }
    const present = presentCommunes().get(value);
    if (!present && departements.some((d) => value.startsWith(d))) {
      const expected = `the code of a present or former commune of ${departements.join(", ")}`;
      faults.push({file, field, value, expected});
    }
    if (!present || !wanted.has(present)) return;
    const first = seen.get(value);
    if (first !== undefined) {
      faults.push({file, field, value, expected: `each commune once, already in features[${first}]`});
    }
    seen.set(value, index);
    const [at, found, expected] = checkGeometry(feature!.geometry) ?? [];
    if (expected) {
      const inGeometry = `features[${index}].geometry${at}`;
      faults.push({file, field: inGeometry, value: found, expected: `${expected} (commune ${value})`});
    }
    parts.set(present, [...(parts.get(present) ?? []), feature!.geometry]);
  });
  for (const {code, name} of communes) {
    if (!parts.has(code)) faults.push({file, field: "features", value: code, expected: `a contour of ${name}`});
  }
  throwFaults(faults);
  return parts;
}

/** Where a geometry is wrong, what is there, and what was expected. */
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

function isPosition(p: unknown): p is Position {
  return Array.isArray(p) && p.length >= 2 && p.every(Number.isFinite) && Math.abs(p[0]) <= 180 && Math.abs(p[1]) <= 90;
}

/** One geometry from those of former communes: borders they share, drawn with the same positions, disappear. */
function mergeGeometries(geometries: (Polygon | MultiPolygon)[]): MultiPolygon {
  const shared = topology(Object.fromEntries(geometries.map((g, i) => [i, g])));
  return merge(shared, Object.values(shared.objects) as unknown as MultiPolygonObject[]);
}

/** Turns exterior rings clockwise and holes the other way, as d3 expects; extra dimensions are dropped. */
function windClockwise(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const wind = (rings: Position[][]) =>
    rings.map((ring, i) => {
      const flat = ring.map(([x, y]): [number, number] => [x, y]);
      return polygonArea(flat) > 0 === (i === 0) ? flat : flat.reverse();
    });
  return geometry.type === "Polygon"
    ? {type: "Polygon", coordinates: wind(geometry.coordinates)}
    : {type: "MultiPolygon", coordinates: geometry.coordinates.map(wind)};
}
