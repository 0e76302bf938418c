// Writes the filters, commune and need asked on /offre into its address, and reads them back.
import {among, OFFER_FIELDS as FIELDS, readFields, writeFields, type Dropped} from "../../domain/address.js";
import {isDay} from "../../domain/clock.js";
import {LISTS, type Moment, type OfferFilter} from "./filter.js";
import {MODES, type Mode} from "./item.js";

export interface KnownValues {
  functions: string[];
  services: string[];
  publics: string[];
  epcis: string[];
  /** Function of each need. */
  needs: Readonly<Record<string, string>>;
}

export interface OfferState {
  filter: OfferFilter;
  /** INSEE code of the commune whose nearest places are asked for. */
  near: string | null;
  /** What a reader comes for, an id of `KnownValues.needs`: its function is among those of the filter. */
  need: string | null;
}

const NOW = "maintenant";
const YES = "oui";

const UNKNOWN = "inconnu sur cette page";
const NO_COMMUNE = "pas une commune de cette page";

export const unknownCommune = (code: string): Dropped => ({name: FIELDS.near, value: code, reason: NO_COMMUNE});

/** Equal states give equal texts; empty where nothing is asked. */
export function writeAddress({filter, near, need}: OfferState): string {
  const {free, epci, open, unknown} = filter;
  const moment = open === "now" ? NOW : open && [open.day, ...(open.time === null ? [] : [open.time])].join("T");
  const asked: [keyof typeof FIELDS, string | false | null][] = [
    ...LISTS.flatMap((name) => [...filter[name]].sort().map((value): [typeof name, string] => [name, value])),
    ["free", free && YES],
    ["epci", epci],
    ["open", moment],
    ["unknown", unknown && YES],
    ["need", need],
    ["near", near]
  ];
  return writeFields(asked.flatMap(([field, value]) => (value ? [[FIELDS[field], value]] : [])));
}

export function readAddress(search: string, known: KnownValues): {state: OfferState; dropped: Dropped[]} {
  const fields = readFields(search);
  const take = <T>(field: keyof typeof FIELDS, read: (text: string) => T | null) =>
    fields.all(FIELDS[field], UNKNOWN, read);
  const one = <T>(field: keyof typeof FIELDS, read: (text: string) => T | null, reason = UNKNOWN) =>
    fields.one(FIELDS[field], reason, read);
  const yes = (text: string) => (text === YES ? true : null);
  const functions = take("functions", among(known.functions)).sort();
  const need = one("need", (text) => (functions.includes(known.needs[text]) ? text : null));
  const filter: OfferFilter = {
    functions,
    services: take("services", among(known.services)).sort(),
    publics: take("publics", among(known.publics)).sort(),
    modes: (take("modes", among([...MODES])) as Mode[]).sort(),
    free: one("free", yes) ?? false,
    epci: one("epci", among(known.epcis)),
    open: one("open", (text) => (text === NOW ? "now" : readMoment(text)), "pas un jour, ou pas une heure"),
    unknown: one("unknown", yes) ?? false
  };
  const near = one("near", (text) => (/^\d[\dAB]\d{3}$/.test(text) ? text : null), NO_COMMUNE);
  return {state: {filter, near, need}, dropped: fields.dropped};
}

/** "2026-11-30" or "2026-11-30T14:00"; null for no day of the calendar or no time of the clock. */
export function readMoment(text: string): Moment | null {
  const [, day, time = null] = /^([\d-]+)(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(text) ?? [];
  return day !== undefined && isDay(day) ? {day, time} : null;
}
