import {sum} from "d3";
import {list, plural} from "./french.js";
import {valuesOf} from "./places.js";

/** Help that a source tells of without a sure address: known, and on no map. */
export interface Unaddressed {
  territory: string;
  /** Null for a service that is no place. */
  places: number | null;
  /** With its article: "une bibliothèque". */
  name: string;
  /** Joined by "|". */
  functions: string;
  /** In an older list: "8 rue des Champs à Aval, en 2020 au plus tard". */
  address: string | null;
  source: string;
  address_source: string | null;
}

export const unaddressedPlaces = (items: Unaddressed[]): number => sum(items, (item) => item.places);

export const unaddressedFor = (items: Unaddressed[], id: string): Unaddressed[] =>
  items.filter((item) => valuesOf(item.functions).includes(id));

/** "une médiathèque (8 rue des Champs à Aval, en 2020 au plus tard, à vérifier) et une bibliothèque" */
export const unaddressedNames = (items: Unaddressed[]) =>
  list(items.map(({name, address}) => (address === null ? name : `${name} (${address}, à vérifier)`)));

export const unaddressedSources = (items: Unaddressed[]) =>
  items.flatMap(({source, address_source}) => [source, address_source]);

/** "5 lieux sans adresse sûre et un service", "de l’aide sans adresse" */
export function unaddressedWords(items: Unaddressed[]): string | null {
  if (items.length === 0) return null;
  const places = unaddressedPlaces(items);
  const services = items.filter((item) => item.places === null).length;
  const beside = services === 0 ? "" : ` et ${plural(services, "service")}`;
  return places === 0 ? "de l’aide sans adresse" : `${plural(places, "lieu", "lieux")}${beside} sans adresse sûre`;
}
