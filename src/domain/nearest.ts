import {around} from "geokdbush";
import KDBush from "kdbush";
import {crowFlies, type Position} from "./distance.js";

// Apart, since browsers need no index.
export {landOf} from "./lands.js";
export {crowFlies, type Position};

/** Finds the `count` nearest places that pass, within a limit in km, right across the antimeridian too. */
export function nearestOf<T extends Position>(places: T[], count = 1) {
  const index = new KDBush(places.length);
  for (const {lon, lat} of places) index.add(lon, lat);
  index.finish();
  return ({lon, lat}: Position, limit = Infinity, passes: (place: T) => boolean = () => true): T[] =>
    around(index, lon, lat, count, limit, (i) => passes(places[i])).map((i) => places[i]);
}

export function nearestAmong(places: Position[]): (from: Position) => number | null {
  const find = nearestOf(places);
  return (from) => {
    const [nearest] = find(from);
    return nearest ? crowFlies(from, nearest) : null;
  };
}
