// What filters know of a place or an actor, which its card hands to the script: `data-item`, and JSON in `data-facts`.
import {functionsOf} from "../../domain/functions.js";
import {valuesOf, type MobileActor, type Place} from "../../domain/places.js";
import {slugify} from "../../domain/slug.js";

export const MODES = ["fixe", "itinerant"] as const;
export type Mode = (typeof MODES)[number];

export interface OfferItem {
  id: string;
  functions: string[];
  /** Slugs; without any, a function that the item has not may still be there. */
  services: string[] | null;
  publics: string[] | null;
  modes: Mode[] | null;
  /** True when something is free without condition, false when everything is paid for. */
  free: boolean | null;
  epcis: string[];
  hours: string | null;
}

export function itemOfPlace(place: Place): OfferItem {
  return {
    id: place.id,
    functions: functionsOf(place),
    services: slugs(place.services),
    publics: slugs(place.publics_specifiquement_adresses),
    modes: modesOf(place),
    free: isFree(place.frais_a_charge),
    epcis: place.epci === null ? [] : [place.epci],
    hours: place.horaires
  };
}

export function itemOfActor(actor: MobileActor, epcis: string[]): OfferItem {
  return {
    id: actor.id,
    functions: functionsOf({services: actor.services, typologie: null}),
    services: slugs(actor.services),
    publics: null,
    modes: ["itinerant"],
    free: null,
    epcis,
    hours: null
  };
}

/** Modes of a place, which may have both; null where its source tells neither. */
export function modesOf({itinerance}: Pick<Place, "itinerance">): Mode[] | null {
  const told = slugs(itinerance) ?? [];
  const modes = MODES.filter((mode) => told.includes(mode));
  return modes.length > 0 ? modes : null;
}

/** Null for "Gratuit sous condition", which depends on who comes. */
export function isFree(charges: string | null): boolean | null {
  const values = valuesOf(charges).map((value) => value.split(":")[0].trim());
  if (values.includes("Gratuit")) return true;
  return values.length > 0 && values.every((value) => value === "Payant") ? false : null;
}

function slugs(field: string | null): string[] | null {
  // A text without a letter or a digit names nothing.
  const values = valuesOf(field).map(slugify).filter(Boolean);
  return values.length > 0 ? values : null;
}

export const itemOf = ({item, facts}: {item?: string; facts?: string}): OfferItem => ({
  id: item!,
  ...(JSON.parse(facts!) as Omit<OfferItem, "id">)
});
