import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {presentCommunes, type Bbox} from "../../data/cog.js";
import {featuresOf, readGeoJson} from "../../data/contours.js";
import {displayPath} from "../../data/csv.js";

/** A contour of the national file, under the name that its registry entry gives the code. */
export type Contour = Feature<Polygon | MultiPolygon, Record<string, string>>;

/**
 * The features of a national file of contours.
 *
 * @throws DataError when it is not a collection of features
 */
export const readFeatures = (path: string): Contour[] => featuresOf(readGeoJson(path), displayPath(path));

/** The contours of the communes of an edition, former ones included, as a GeoJSON file with one feature a line. */
export function contoursText(features: Contour[], communes: Set<string>, codeField: string): string {
  const wanted = features
    .map((feature) => ({code: feature.properties?.[codeField] ?? "", geometry: feature.geometry}))
    .filter(({code}) => communes.has(presentCommunes().get(code) ?? ""))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({code, geometry}) => JSON.stringify({type: "Feature", properties: {code}, geometry}));
  return `{"type":"FeatureCollection","features":[\n${wanted.join(",\n")}\n]}\n`;
}

/** Bounding boxes of the contours of communes of today, by code. */
export function boxesOf(features: Contour[], codeField: string): Map<string, Bbox> {
  return new Map(
    features.map(({properties, geometry}) => [
      properties[codeField],
      boxOf(geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2) as Position[])
    ])
  );
}

function boxOf(positions: Position[]): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
