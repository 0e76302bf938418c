import {around} from "geokdbush";
import KDBush from "kdbush";
import {crowFlies, type Position} from "./distance.js";

// Apart, since browsers need no index.
export {crowFlies, type Position};

/**
 * Index of places that finds the nearest, in about log n steps; right across the antimeridian and near the poles.
 *
 * @returns a function of a position: the nearest places, as many as `count`, the nearest first
 */
export function nearestOf<T extends Position>(places: T[], count = 1): (from: Position) => T[] {
  if (places.length === 0) return () => [];
  const index = new KDBush(places.length);
  for (const {lon, lat} of places) index.add(lon, lat);
  index.finish();
  return ({lon, lat}) => around(index, lon, lat, count).map((i) => places[i]);
}

/** A function of a position: km to the nearest of the places, null when there is none. */
export function nearestAmong(places: Position[]): (from: Position) => number | null {
  const find = nearestOf(places);
  return (from) => {
    const [nearest] = find(from);
    return nearest ? crowFlies(from, nearest) : null;
  };
}

/**
 * Land that a commune is on, from its code: each overseas territory ("971" …), Corsica, or the mainland. Nobody goes to a post
 * office across an ocean, so a distance is never taken from one land to another.
 */
export const landOf = (code: string): string =>
  /^9[78]/.test(code) ? code.slice(0, 3) : /^2[AB]/.test(code) ? "2" : "";
