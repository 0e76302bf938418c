import {extent} from "d3";
import {landOf} from "./nearest.js";
import type {Place} from "./places.js";
import type {Territory} from "./territories.js";

/** Degrees around the communes of an edition in which places still count: some 30 km. */
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

/** Countries that a territory touches by land, by its code. */
const ABROAD = new Map(
  `01 CH|02 BE|04 IT|05 IT|06 IT MC|08 BE|09 AD ES|25 CH|31 ES|39 CH|54 BE LU|55 BE|57 DE LU|59 BE|64 ES|65 ES|\
66 AD ES|67 DE|68 CH DE|73 IT|74 CH IT|90 CH|973 BR SR`
    .split("|")
    .map((line) => line.split(" "))
    .map(([departement, ...countries]) => [departement, countries])
);

export const NEIGHBOUR_COUNTRIES = [...new Set([...ABROAD.values()].flat())].sort();

/** Degrees by which a simplified side may leave the boxes of its communes: some 200 m. */
const OFF = 0.002;

/** Codes of communes begin with that of the territory above EPCI. */
export const departementOf = (commune: string) => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

/**
 * Codes of the communes that have a side on land beyond which help is not known. Any commune outside whose box holds a
 * point of a side may lie there: all territories that hold them must be covered. Where there is none, a country lies
 * there if the commune's own territory touches one, else the sea.
 *
 * @param pointsOf positions of an arc, in degrees
 * @param outside codes and boxes (west, south, east, north) of other communes
 * @param covered codes of territories, and countries, whose help is known
 */
export function openBorders(
  {geometries}: SharedShapes,
  pointsOf: (arc: number) => number[][],
  outside: [code: string, box: readonly number[]][],
  covered: ReadonlySet<string>
): Set<string> {
  const isOpen =
    (code: string) =>
    ([x, y]: number[]) => {
      const holds = ([west, south, east, north]: readonly number[]) =>
        x >= west - OFF && x <= east + OFF && y >= south - OFF && y <= north + OFF;
      const there = outside.filter(([, box]) => holds(box)).map(([other]) => departementOf(other));
      const beyond = there.length > 0 ? there : (ABROAD.get(departementOf(code)) ?? []);
      return beyond.some((area) => !covered.has(area));
    };
  const outer = [...ownersOf(geometries)].filter(([, codes]) => codes.length === 1);
  return new Set(outer.flatMap(([arc, [code]]) => (pointsOf(arc).some(isOpen(code)) ? [code] : [])));
}

/** Codes of the shapes that have each arc. */
export function ownersOf(geometries: SharedShapes["geometries"]): Map<number, string[]> {
  const owners = new Map<number, string[]>();
  for (const {arcs, properties} of geometries)
    for (const arc of new Set(arcsOf(arcs))) owners.set(arc, [...(owners.get(arc) ?? []), properties!.code!]);
  return owners;
}

/** The arcs of a shape, in whatever direction. */
const arcsOf = (arcs: unknown = []): number[] =>
  (arcs as (number | number[])[]).flatMap((a) => (typeof a === "number" ? [a < 0 ? ~a : a] : arcsOf(a)));
