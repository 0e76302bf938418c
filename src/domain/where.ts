// Where in a territory: communes that touch and are alike, told as one; a slope from one side to the other.

import {extent, mean, sum} from "d3";
import {ownersOf, type SharedShapes} from "./around.js";
import {rankCorrelation} from "./statistics.js";
import type {Territory} from "./territories.js";

export type Spot = Pick<Territory, "code" | "name" | "population" | "lon" | "lat">;

export type Side = "nord" | "sud" | "est" | "ouest" | "centre";

/** Communes that make a group, at least; those that make a slope. */
const [LEAST_GROUP, LEAST_SLOPE] = [3, 12];
/** From 0 to 1: a rank correlation under which no slope is told. */
const LEAST_CORRELATION = 0.5;
/** Part of the way from the middle to the edge that is the centre. */
const CENTRE = 1 / 3;

/** By commune, those that share an arc with it: a point in common is not enough. */
export function touching({geometries}: SharedShapes): Map<string, Set<string>> {
  const near = new Map(geometries.map(({properties}) => [properties!.code!, new Set<string>()]));
  for (const codes of ownersOf(geometries).values())
    for (const code of codes) for (const other of codes) if (other !== code) near.get(code)!.add(other);
  return near;
}

/**
 * Communes that touch and are of a kind, three or more, the most peopled group first, and in it the most peopled
 * commune of its side; the side of the territory where a group lies is null if it is half of it or more.
 *
 * For example seven communes of the south, around Apremont.
 *
 * @param isOf whether a commune is of the kind with what is estimated and without
 */
export function groupsOf(
  communes: Spot[],
  near: ReadonlyMap<string, ReadonlySet<string>>,
  isOf: (commune: Spot) => boolean
) {
  const bySize = (a: Spot, b: Spot) => b.population - a.population || (a.code < b.code ? -1 : 1);
  const left = new Map(communes.filter((c) => c.population > 0 && isOf(c)).map((c) => [c.code, c]));
  const take = (code: string): Spot[] => {
    const commune = left.get(code);
    if (!commune) return [];
    left.delete(code);
    return [commune, ...[...(near.get(code) ?? [])].flatMap(take)];
  };
  return [...left.keys()]
    .map((code) => take(code).sort(bySize))
    .filter((members) => members.length >= LEAST_GROUP)
    .map((members) => {
      const side = 2 * members.length < communes.length ? sideOf(members, communes) : null;
      // Les Sables-d'Olonne, on the coast, name no group of the centre.
      const first = members.find((c) => side && isOn(side, placeIn([c], communes), 1 / 2)) ?? members[0];
      const others = members.filter((c) => c !== first);
      return {communes: [first, ...others], population: sum(members, (c) => c.population), side};
    })
    .sort((a, b) => b.population - a.population || bySize(a.communes[0], b.communes[0]));
}

const sideTo = (north: number, east: number) =>
  Math.abs(north) >= Math.abs(east) ? (north > 0 ? "nord" : "sud") : east > 0 ? "est" : "ouest";

/** Where some communes lie in all of them, by the middles of their boxes; null where no position is known. */
export function sideOf(some: Spot[], all: Spot[]): Side | null {
  const [north, east] = placeIn(some, all);
  if (north === null || east === null) return null;
  return isOn("centre", [north, east]) ? "centre" : sideTo(north, east);
}

/** Where the middle of some communes is in all, from -1 at the south and the west to 1 at the north and the east. */
const placeIn = (some: Spot[], all: Spot[]) =>
  (["lat", "lon"] as const).map((axis) => {
    const at = mean(some, (c) => c[axis] ?? NaN);
    const [low, high] = extent(all, (c) => c[axis] ?? NaN);
    return at === undefined || low === undefined ? null : high! > low ? (2 * at - low - high!) / (high! - low) : 0;
  });

function isOn(side: Side, [north, east]: (number | null)[], centre = CENTRE) {
  if (side === "centre") return Math.max(Math.abs(north ?? 1), Math.abs(east ?? 1)) < centre;
  const way = side === "nord" || side === "sud" ? north : east;
  return way !== null && (side === "nord" || side === "est" ? way > 0 : way < 0);
}

/**
 * The side towards which scores rise: where their rank correlation with latitude or longitude is 0.5 or more over 12
 * communes, in each way of counting; null otherwise. The correlation is that of the way nearer to 0.
 *
 * @param ways of counting, as with and without what is estimated; null where a commune has no score
 */
export function slopeOf<T extends Spot>(communes: T[], ways: ((commune: T) => number | null)[]) {
  const known = communes.filter((c) => c.population > 0 && c.lon !== null && ways.every((score) => score(c) !== null));
  if (known.length < LEAST_SLOPE) return null;
  const [north, east] = (["lat", "lon"] as const).map((axis) => {
    const all = ways.map((score) => rankCorrelation(known.map((c) => [score(c)!, c[axis]!])) ?? 0);
    const [low, high] = extent(all) as [number, number];
    return low > 0 ? low : Math.min(high, 0);
  });
  const correlation = Math.abs(north) >= Math.abs(east) ? north : east;
  if (Math.abs(correlation) < LEAST_CORRELATION) return null;
  return {towards: sideTo(north, east), correlation, communes: known.length};
}
