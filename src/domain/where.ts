import {extent, mean, sum} from "d3";
import {arcsOf, type SharedShapes} from "./around.js";

// Where in a territory: communes that touch and are alike, told as one; a slope from one side to the other.

/** A commune of a territory. */
export interface Spot {
  code: string;
  name: string;
  population: number;
  lon: number | null;
  lat: number | null;
}

export type Side = "nord" | "sud" | "est" | "ouest" | "centre";

export interface Group<T extends Spot> {
  communes: T[];
  population: number;
  /** The most peopled. */
  largest: T;
  /** Where it lies from the middle of the territory; null if it is half of it or more. */
  side: Side | null;
}

export interface Slope {
  axis: "nord-sud" | "ouest-est";
  /** Where scores are higher. */
  towards: Exclude<Side, "centre">;
  /** The rank correlation of score and latitude, or longitude: that of the two ways of counting nearer to 0. */
  correlation: number;
  communes: number;
}

/** Communes that make a group, at least; those that make a slope. */
const [LEAST_GROUP, LEAST_SLOPE] = [3, 12];
/** From 0 to 1: a rank correlation under which no slope is told. */
const LEAST_CORRELATION = 0.5;
/** Part of the way from the middle to the edge that is the centre. */
const CENTRE = 1 / 3;

/** By commune, those that share an arc with it: a point in common is not enough. */
export function touching({geometries}: SharedShapes): Map<string, Set<string>> {
  const owners = new Map<number, Set<string>>();
  for (const {arcs, properties} of geometries)
    for (const arc of arcsOf(arcs)) owners.set(arc, (owners.get(arc) ?? new Set()).add(properties!.code!));
  const near = new Map(geometries.map(({properties}) => [properties!.code!, new Set<string>()]));
  for (const codes of owners.values())
    for (const code of codes) for (const other of codes) if (other !== code) near.get(code)!.add(other);
  return near;
}

/**
 * Communes that touch and are of a kind, three or more, the most peopled group first.
 *
 * For example "sept communes du sud, autour d'Apremont-la-Forêt".
 *
 * @param isOf whether a commune is of the kind with what is estimated and without
 */
export function groupsOf<T extends Spot>(
  communes: T[],
  near: ReadonlyMap<string, ReadonlySet<string>>,
  isOf: (commune: T) => boolean
): Group<T>[] {
  const left = new Map(communes.filter((c) => c.population > 0 && isOf(c)).map((c) => [c.code, c]));
  const groups: T[][] = [];
  const take = (commune: T): T[] => {
    if (!left.delete(commune.code)) return [];
    return [
      commune,
      ...[...(near.get(commune.code) ?? [])].flatMap((code) => (left.has(code) ? take(left.get(code)!) : []))
    ];
  };
  for (const commune of [...left.values()]) groups.push(take(commune));
  return groups
    .filter((members) => members.length >= LEAST_GROUP)
    .map((members) => {
      const sorted = members.sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
      const side = 2 * members.length < communes.length ? sideOf(members, communes) : null;
      return {communes: sorted, population: sum(sorted, (c) => c.population), largest: sorted[0], side};
    })
    .sort((a, b) => b.population - a.population || (a.largest.code < b.largest.code ? -1 : 1));
}

/** Where some communes lie in all of them, by the middles of their boxes; null where no position is known. */
export function sideOf(some: Spot[], all: Spot[]): Side | null {
  const [east, north] = (["lon", "lat"] as const).map((axis) => {
    const at = mean(some, (c) => c[axis] ?? NaN);
    const [low, high] = extent(all, (c) => c[axis] ?? NaN);
    return at === undefined || low === undefined ? null : high! > low ? (2 * at - low - high!) / (high! - low) : 0;
  });
  if (east === null || north === null) return null;
  if (Math.max(Math.abs(east), Math.abs(north)) < CENTRE) return "centre";
  if (Math.abs(north) >= Math.abs(east)) return north > 0 ? "nord" : "sud";
  return east > 0 ? "est" : "ouest";
}

/**
 * Whether scores rise from one side to the other: where their rank correlation with latitude or longitude is 0.5 or
 * more over 12 communes, in each way of counting; null otherwise.
 *
 * @param ways of counting, as with and without what is estimated; null where a commune has no score
 */
export function slopeOf<T extends Spot>(communes: T[], ways: ((commune: T) => number | null)[]): Slope | null {
  const known = communes.filter((c) => c.population > 0 && c.lon !== null && ways.every((score) => score(c) !== null));
  if (known.length < LEAST_SLOPE) return null;
  const [north, east] = (["lat", "lon"] as const).map((axis) => {
    const all = ways.map((score) => rankCorrelation(known.map((c) => [score(c)!, c[axis]!])));
    const least = Math.min(...all.map(Math.abs));
    return all.every((r) => r > 0) ? least : all.every((r) => r < 0) ? -least : 0;
  });
  const isNorth = Math.abs(north) >= Math.abs(east);
  const correlation = isNorth ? north : east;
  if (Math.abs(correlation) < LEAST_CORRELATION) return null;
  const towards = isNorth ? (north > 0 ? "nord" : "sud") : east > 0 ? "est" : "ouest";
  return {axis: isNorth ? "nord-sud" : "ouest-est", towards, correlation, communes: known.length};
}

/** Spearman's: the correlation of ranks, equal values sharing the mean of theirs; 0 where all are equal. */
export function rankCorrelation(pairs: [number, number][]): number {
  const [a, b] = [0, 1].map((side) => {
    const values = pairs.map((pair) => pair[side]);
    const ranks = values.map(
      (v) => values.filter((other) => other < v).length + values.filter((o) => o === v).length / 2
    );
    return ranks.map((rank) => rank - mean(ranks)!);
  });
  const product = (x: number[], y: number[]) => sum(x, (v, i) => v * y[i]);
  const spread = Math.sqrt(product(a, a) * product(b, b));
  return spread === 0 ? 0 : product(a, b) / spread;
}
