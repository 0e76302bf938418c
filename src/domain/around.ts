import {extent} from "d3";
import {landOf} from "./nearest.js";
import type {Place} from "./places.js";
import type {Territory} from "./territories.js";

/** Degrees around the communes of a département in which places still count: some 30 km. */
const MARGIN = 0.35;

export function placesWithin<T extends {code_insee: string}>(communes: {code: string}[], places: T[]): T[] {
  const own = new Set(communes.map((c) => c.code));
  return places.filter((p) => own.has(p.code_insee));
}

/** Places near some communes and in none of them: within a box around them, on the same land. */
export function placesBeyond(communes: Pick<Territory, "code" | "lon" | "lat">[], places: Place[]): Place[] {
  const own = new Set(communes.map((c) => c.code));
  const lands = new Set(communes.map((c) => landOf(c.code)));
  const [isNearEast, isNearNorth] = (["lon", "lat"] as const).map((axis) => {
    const [min = Infinity, max = -Infinity] = extent(communes, (c) => c[axis]);
    return (value: number | null) => value !== null && value >= min - MARGIN && value <= max + MARGIN;
  });
  return places.filter(
    ({code_insee, longitude, latitude}) =>
      !own.has(code_insee) && lands.has(landOf(code_insee)) && isNearEast(longitude) && isNearNorth(latitude)
  );
}

/** Shapes that share their arcs, as in TopoJSON: an arc walked backwards is ~i. */
export interface SharedShapes {
  geometries: {arcs?: unknown; properties?: {code?: string} | null}[];
}

/** Codes of the communes that have a side of their own. */
export function borderCommunes({geometries}: SharedShapes): Set<string> {
  const owners = new Map<number, string[]>();
  for (const {arcs, properties} of geometries)
    for (const arc of new Set(arcsOf(arcs))) owners.set(arc, [...(owners.get(arc) ?? []), properties!.code!]);
  return new Set([...owners.values()].flatMap((codes) => (codes.length === 1 ? codes : [])));
}

/** The arcs of a shape, in whatever direction. */
export const arcsOf = (arcs: unknown = []): number[] =>
  (arcs as (number | number[])[]).flatMap((a) => (typeof a === "number" ? [a < 0 ? ~a : a] : arcsOf(a)));
