import type {FindableCommune} from "../domain/matching.js";
import {crowFlies, landOf, type Position} from "../domain/nearest.js";
import type {OfferItem} from "./item.js";

/** A commune that the nearest places may be asked for. */
export interface OfferCommune extends FindableCommune, Position {
  /** Short name of its EPCI. */
  epci: string | null;
  /** Where it is on the map of the page, in its units. */
  x: number;
  y: number;
  /** True on the border of an edition that knows no place beyond. */
  border: boolean;
}

/** A place as the list of the nearest shows it. */
export interface OfferPlace extends Position {
  /** INSEE code of its commune. */
  commune: string;
  item: OfferItem;
  name: string;
  town: string;
  /** True when its commune's middle stands in for its position. */
  approximate: boolean;
  telephone: string | null;
  /** True when the same number is given to a place elsewhere. */
  doubtful: boolean;
  /** Opening hours in French, a line for each rule. */
  hours: string[];
  itinerant: boolean;
  /** Address of its card; null of a place over the border of the edition. */
  href: string | null;
}

/** What the page of the offer loads when a reader looks for the nearest places. */
export interface OfferData {
  /** The largest first: whoever types a postcode most often lives there. */
  communes: OfferCommune[];
  places: OfferPlace[];
}

export interface Neighbour<T> {
  place: T;
  /** Kilometres as the crow flies from the middle of the commune; null inside the commune. */
  km: number | null;
}

/** Places by distance to a commune, its own first, and never those of another land. */
export function placesNear<T extends Pick<OfferPlace, keyof Position | "commune">>(
  from: Position & {code: string},
  places: T[]
): Neighbour<T>[] {
  return places
    .filter((place) => landOf(place.commune) === landOf(from.code))
    .map((place) => ({place, km: place.commune === from.code ? null : crowFlies(from, place)}))
    .sort((a, b) => (a.km ?? -1) - (b.km ?? -1));
}
