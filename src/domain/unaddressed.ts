import {list, plural} from "./french.js";
import {valuesOf} from "./places.js";

/** Help that a source tells of without an address: known, and on no map. */
export interface Unaddressed {
  /** Code of the territory that the source describes. */
  territory: string;
  /** How many places it is; null for a service that is none. */
  places: number | null;
  /** With its article, to end a sentence: "une bibliothèque". */
  name: string;
  /** Ids of functions, joined by "|"; null where it has none of them. */
  functions: string | null;
  source: string;
}

/** How many places these are: 0 where there are only services. */
export function unaddressedPlaces(items: Unaddressed[]): number {
  return items.reduce((sum, item) => sum + (item.places ?? 0), 0);
}

/** Those that have a function. */
export function unaddressedFor(items: Unaddressed[], id: string): Unaddressed[] {
  return items.filter((item) => valuesOf(item.functions).includes(id));
}

/** "une médiathèque et une bibliothèque" */
export const unaddressedNames = (items: Unaddressed[]) => list(items.map((item) => item.name));

/** "10 lieux sans adresse", or "de l’aide sans adresse" where there are only services; null for none. */
export function unaddressedWords(items: Unaddressed[]): string | null {
  const places = unaddressedPlaces(items);
  if (items.length === 0) return null;
  return places === 0 ? "de l’aide sans adresse" : `${plural(places, "lieu", "lieux")} sans adresse`;
}
