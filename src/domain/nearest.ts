import {around} from "geokdbush";
import KDBush from "kdbush";

/** A position in degrees. */
export interface Position {
  lon: number;
  lat: number;
}

/** Mean radius of the Earth, km (IUGG). */
const EARTH_RADIUS = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance of two positions, km: "as the crow flies". Haversine formula, good at short distances too. */
export function crowFlies(a: Position, b: Position): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * half(b.lon - a.lon);
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, h)));
}

/**
 * Index of places that answers how far the nearest is, in about log n steps; right across the antimeridian and near the poles.
 *
 * @returns a function of a position: km to the nearest place, null when there is none
 */
export function nearestAmong(places: Position[]): (from: Position) => number | null {
  if (places.length === 0) return () => null;
  const index = new KDBush(places.length);
  for (const {lon, lat} of places) index.add(lon, lat);
  index.finish();
  return (from) => crowFlies(from, places[around(index, from.lon, from.lat, 1)[0]]);
}

/**
 * Land that a commune is on, from its code: each overseas territory ("971" …), Corsica, or the mainland. Nobody goes to a post
 * office across an ocean, so a distance is never taken from one land to another.
 */
export function landOf(code: string): string {
  return /^9[78]/.test(code) ? code.slice(0, 3) : /^2[AB]/.test(code) ? "2" : "";
}
