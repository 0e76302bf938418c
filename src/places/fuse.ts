import {ascending, descending} from "d3";
import type {Origin} from "../domain/place-origins.js";
import {valuesOf} from "../domain/places.js";
import type {PlaceRecord} from "./check.js";
import {originKey, sortedOrigins} from "./origins.js";
import {FIELDS, type Field} from "../domain/place-fields.js";

/** A place, and every source that names it. */
export interface NamedPlace {
  place: PlaceRecord;
  origins: Origin[];
}

/** Columns whose values add up: none of what a source offers is lost. */
const ADDED: Field[] = [
  "services",
  "typologie",
  "dispositif_programmes_nationaux",
  "publics_specifiquement_adresses",
  "prise_en_charge_specifique",
  "formations_labels",
  "autres_formations_labels"
];

/**
 * One place of several records of it: each cell is that of the most recent record that fills it, lists add up, and every origin is kept. The id
 * is that of the first origin in alphabetical order, so that an update of one source does not change it. Order of the records changes nothing.
 */
export function fuse(records: NamedPlace[]): NamedPlace {
  const recent = records.slice().sort(byRecency);
  const origins = sortedOrigins(records.flatMap((r) => r.origins));
  const cell = (field: Field) => recent.map(({place}) => place[field]).find((value) => value !== null) ?? null;
  const added = (field: Field) =>
    [...new Set(recent.flatMap(({place}) => valuesOf(place[field] as string | null)))].join("|") || null;
  const placed = recent.find(({place}) => place.position === "source") ?? recent[0];
  const {latitude, longitude, position} = placed.place;
  const cells = Object.fromEntries(FIELDS.map((field) => [field, ADDED.includes(field) ? added(field) : cell(field)]));
  return {place: {...(cells as unknown as PlaceRecord), id: origins[0].id, latitude, longitude, position}, origins};
}

function byRecency(a: NamedPlace, b: NamedPlace): number {
  const key = ({place, origins}: NamedPlace) =>
    `${originKey(origins[0])} ${JSON.stringify(FIELDS.map((field) => place[field]))}`;
  return descending(a.place.date_maj, b.place.date_maj) || ascending(key(a), key(b));
}
