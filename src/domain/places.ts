import type {Field} from "./place-fields.js";

type Given = "id" | "nom" | "commune" | "code_postal" | "code_insee" | "adresse" | "source" | "date_maj";

/**
 * A place in the national schema of lieux de médiation numérique, followed by what the site adds. Several values in one field are separated
 * by "|"; hours are in OpenStreetMap's opening_hours syntax.
 */
export interface Place
  extends Record<Given, string>, Record<Exclude<Field, Given | "latitude" | "longitude">, string | null> {
  latitude: number | null;
  longitude: number | null;
  /** EPCI of the commune; null where it has none. */
  epci: string | null;
  /** "source": given · "commune": none given, the middle of the commune stands in for it. */
  position: "source" | "commune";
  /** False of a structure that employs someone who helps, and is not known to receive people. */
  accueil: boolean;
  /** True when the source gives the same telephone to a place of another commune. */
  telephone_partage: boolean;
  /** Every source that names the place, see {@link readOrigins}. */
  origines: string;
  /** Ids of the functions of the place; null where its services and kind tell of none. */
  fonctions: string | null;
}

/** Values of a "|"-separated field. */
export const valuesOf = (field: string | null): string[] =>
  (field ?? "")
    .split("|")
    .map((v) => v.trim())
    .filter(Boolean);

/** A record of a place in a source of the edition. */
export interface Origin {
  source: string;
  id: string;
  date: string;
}

/** The origins of a place from their text, "source#id#date" joined by "|", these two signs being escaped in each part. */
export const readOrigins = (text: string): Origin[] =>
  text
    .split("|")
    .filter(Boolean)
    .map((part) => {
      const [source, id, date] = part.split("#").map((cell) => cell.replace(/%(?:25|23|7C)/g, decodeURIComponent));
      return {source, id, date};
    });

/** Names of the communes of some places, each once. */
export const townsOf = (places: Pick<Place, "commune">[]): string[] =>
  [...new Set(places.map((p) => p.commune))].sort((a, b) => a.localeCompare(b, "fr"));

/** Telephones that the source gives to places of different communes: at least one of them must be wrong. */
export function sharedTelephones(places: {telephone: string | null; code_insee: string}[]): Set<string> {
  const communes = new Map<string, Set<string>>();
  for (const {telephone, code_insee} of places)
    if (telephone) communes.set(telephone, (communes.get(telephone) ?? new Set()).add(code_insee));
  return new Set([...communes].filter(([, codes]) => codes.size > 1).map(([telephone]) => telephone));
}

/** The number of a place, unless the source gives it to a place of another commune too. */
export const sureTelephone = (place: Pick<Place, "telephone" | "telephone_partage">): string | null =>
  place.telephone_partage ? null : place.telephone;
