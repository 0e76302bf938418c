// The data that the field of /offre fetches, and places by their distance to a commune.
import type {FindableCommune} from "../../components/client/matching.js";
import {crowFlies, landOf, type Position} from "../../domain/nearest.js";
import type {OfferItem} from "./item.js";

export interface OfferCommune extends FindableCommune, Position {
  epci: string | null;
  /** Where it is on the map of the page, in its units. */
  x: number;
  y: number;
  border: boolean;
}

export interface OfferPlace extends Position {
  commune: string;
  item: OfferItem;
  name: string;
  town: string;
  approximate: boolean;
  telephone: string | null;
  /** True when the same number is given to a place elsewhere. */
  doubtful: boolean;
  hours: string[];
  itinerant: boolean;
  /** Address of its card; null over the border of the edition. */
  href: string | null;
}

export interface OfferData {
  /** The largest first: whoever types a postcode most often lives there. */
  communes: OfferCommune[];
  places: OfferPlace[];
}

/** Places by distance to a commune, in km, its own first, and never those of another land. */
export function placesNear<T extends Pick<OfferPlace, keyof Position | "commune">>(
  from: Position & {code: string},
  places: T[]
) {
  return places
    .filter((place) => landOf(place.commune) === landOf(from.code))
    .map((place) => ({place, km: place.commune === from.code ? null : crowFlies(from, place)}))
    .sort((a, b) => (a.km ?? -1) - (b.km ?? -1));
}
