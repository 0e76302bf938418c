import {around} from "geokdbush";
import KDBush from "kdbush";
import {crowFlies, type Position} from "./distance.js";

// Apart, since browsers need no index.
export {landOf} from "./lands.js";
export {crowFlies, type Position};

/** A function that finds the `count` nearest places of a position, right across the antimeridian too. */
export function nearestOf<T extends Position>(places: T[], count = 1): (from: Position) => T[] {
  if (places.length === 0) return () => [];
  const index = new KDBush(places.length);
  for (const {lon, lat} of places) index.add(lon, lat);
  index.finish();
  return ({lon, lat}) => around(index, lon, lat, count).map((i) => places[i]);
}

export function nearestAmong(places: Position[]): (from: Position) => number | null {
  const find = nearestOf(places);
  return (from) => {
    const [nearest] = find(from);
    return nearest ? crowFlies(from, nearest) : null;
  };
}
