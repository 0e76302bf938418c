import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {boxOf, isArrondissement, presentCommunes, sortedCommunes, type Bbox} from "../../data/cog.js";
import {communeTopology, contourCode, groupParts, lightened, STEPS, type Named} from "../../data/contours.js";

/** A contour of the national file. */
export type Contour = Feature<Polygon | MultiPolygon>;

/** The contours of the communes of an edition as they are drawn, as TopoJSON. */
export const contoursText = (features: Contour[], communes: Named[], file: string): string =>
  `${JSON.stringify(lightened(communeTopology(groupParts(features, communes, file)), STEPS.departement))}\n`;

/** Whether contours are those of all the communes of today, and of no former one: nothing else in them says of which year they are. */
export function areOfToday(features: Contour[]): boolean {
  const codes = new Set(features.map((feature) => contourCode(feature)[1] as string));
  const isToday = (code: string) => presentCommunes().get(code) === code || isArrondissement(code);
  return [...codes].every(isToday) && sortedCommunes().every(({code}) => codes.has(code));
}

/** Bounding boxes of contours, by code. */
export const boxesOf = (features: Contour[]): Map<string, Bbox> =>
  new Map(
    features.map((feature) => {
      const {coordinates, type} = feature.geometry;
      return [contourCode(feature)[1] as string, boxOf(coordinates.flat(type === "Polygon" ? 1 : 2) as Position[])];
    })
  );
