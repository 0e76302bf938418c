import type {FindableCommune} from "../domain/find-commune.js";
import type {Position} from "../domain/nearest.js";
import type {Located} from "./nearest-places.js";
import type {OfferItem} from "./item.js";

/** A commune that the nearest places may be asked for. */
export interface OfferCommune extends FindableCommune, Position {
  /** Short name of its EPCI. */
  epci: string | null;
  /** Where it is on the map of the page, in its units. */
  x: number;
  y: number;
}

/** A place as the list of the nearest shows it. */
export interface OfferPlace extends Located {
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
  href: string;
}

/** What the page of the offer loads when a reader looks for the nearest places. */
export interface OfferData {
  /** The largest first: whoever types a postcode most often lives there. */
  communes: OfferCommune[];
  places: OfferPlace[];
}
