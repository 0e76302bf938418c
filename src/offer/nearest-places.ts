import {crowFlies, landOf, type Position} from "../domain/nearest.js";

/** Something to be found near a commune. */
export interface Located extends Position {
  /** INSEE code of its commune. */
  commune: string;
}

export interface Neighbour<T> {
  place: T;
  /** Kilometres as the crow flies from the middle of the commune; null inside the commune, whose middle says little there. */
  km: number | null;
}

/** Places by distance to a commune, its own first, and never those of another land. */
export function placesNear<T extends Located>(from: Position & {code: string}, places: T[]): Neighbour<T>[] {
  return places
    .filter((place) => landOf(place.commune) === landOf(from.code))
    .map((place) => ({place, km: place.commune === from.code ? null : crowFlies(from, place)}))
    .sort((a, b) => (a.km ?? -1) - (b.km ?? -1));
}
