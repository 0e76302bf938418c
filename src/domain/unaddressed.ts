import {sum} from "d3";
import {list, plural} from "./french.js";
import {valuesOf} from "./places.js";

/** Help that a source tells of without an address, or with one that is to be verified: known, and on no map. */
export interface Unaddressed {
  /** Code of the territory that the source describes. */
  territory: string;
  /** How many places it is; null for a service that is none. */
  places: number | null;
  /** With its article: "une bibliothèque". */
  name: string;
  /** Ids of functions, joined by "|"; none where it is no help. */
  functions: string;
  /** Where an older list has it, and as of when: "8 rue des Champs à Aval, en 2020 au plus tard". */
  address: string | null;
  source: string;
  /** Source of the address. */
  address_source: string | null;
}

export const unaddressedPlaces = (items: Unaddressed[]): number => sum(items, (item) => item.places);

/** Those that have a function. */
export const unaddressedFor = (items: Unaddressed[], id: string): Unaddressed[] =>
  items.filter((item) => valuesOf(item.functions).includes(id));

/** "une médiathèque (8 rue des Champs à Aval, en 2020 au plus tard, à vérifier) et une bibliothèque" */
export const unaddressedNames = (items: Unaddressed[]) =>
  list(items.map(({name, address}) => (address === null ? name : `${name} (${address}, à vérifier)`)));

/** Ids of the sources of these, and of their addresses. */
export const unaddressedSources = (items: Unaddressed[]) =>
  items.flatMap(({source, address_source}) => [source, address_source]);

/** "5 lieux sans adresse sûre et un service", or "de l’aide sans adresse" where there are only services; null for none. */
export function unaddressedWords(items: Unaddressed[]): string | null {
  if (items.length === 0) return null;
  const places = unaddressedPlaces(items);
  const services = items.filter((item) => item.places === null).length;
  const beside = services === 0 ? "" : ` et ${plural(services, "service")}`;
  return places === 0 ? "de l’aide sans adresse" : `${plural(places, "lieu", "lieux")}${beside} sans adresse sûre`;
}
