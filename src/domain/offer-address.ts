import {NO_FILTER, type Moment, type OfferFilter} from "./offer-filter.js";
import {MODES, type Mode} from "./offer-item.js";

/** Values that the filters of a page know. */
export interface KnownValues {
  functions: string[];
  services: string[];
  publics: string[];
  epcis: string[];
}

/** What a page of the offer shows, as its address says it. */
export interface OfferState {
  filter: OfferFilter;
  /** INSEE code of the commune that the nearest places are asked for. */
  near: string | null;
}

/** Names of the fields in the address. */
const FIELDS = {
  functions: "fonction", services: "service", publics: "public", modes: "mode", free: "gratuit", epci: "epci",
  open: "ouvert", unknown: "inconnus", near: "pres"
} as const;

const NOW = "maintenant";
const YES = "oui";

/** The query of an address, without "?", empty where nothing is asked. Equal states give equal texts. */
export function writeAddress({filter, near}: OfferState): string {
  const query = new URLSearchParams();
  const put = (field: keyof typeof FIELDS, values: string[]) => values.forEach((value) => query.append(FIELDS[field], value));
  for (const field of ["functions", "services", "publics", "modes"] as const) put(field, [...filter[field]].sort());
  put("free", filter.free ? [YES] : []);
  put("epci", filter.epci === null ? [] : [filter.epci]);
  put("open", filter.open === null ? [] : [filter.open === "now" ? NOW : writeMoment(filter.open)]);
  put("unknown", filter.unknown ? [YES] : []);
  put("near", near === null ? [] : [near]);
  return query.toString();
}

/**
 * Reads the query of an address. What it does not understand in the fields of this page is left out and told; the other fields
 * are none of its business.
 */
export function readAddress(search: string, known: KnownValues): OfferState & {damaged: string[]} {
  const query = new URLSearchParams(search);
  const damaged: string[] = [];
  /** Values of a field as `read` understands them, each once. */
  const take = <T>(field: keyof typeof FIELDS, read: (text: string) => T | null): T[] => {
    const texts = [...new Set(query.getAll(FIELDS[field]))];
    const values = texts.map((text) => [text, read(text)] as const);
    damaged.push(...values.filter(([, value]) => value === null).map(([text]) => `${FIELDS[field]}=${text}`));
    return values.flatMap(([, value]) => (value === null ? [] : [value]));
  };
  /** The only value of a field. Of several, none is more right than another. */
  const one = <T>(field: keyof typeof FIELDS, read: (text: string) => T | null): T | null => {
    const values = take(field, read);
    if (values.length > 1) damaged.push(FIELDS[field]);
    return values.length === 1 ? values[0] : null;
  };
  const among = (values: readonly string[]) => (text: string) => (values.includes(text) ? text : null);
  const yes = (text: string) => (text === YES ? true : null);
  const filter: OfferFilter = {
    ...NO_FILTER,
    functions: take("functions", among(known.functions)).sort(),
    services: take("services", among(known.services)).sort(),
    publics: take("publics", among(known.publics)).sort(),
    modes: (take("modes", among(MODES.map((m) => m.id))) as Mode[]).sort(),
    free: one("free", yes) ?? false,
    epci: one("epci", among(known.epcis)),
    open: one("open", (text) => (text === NOW ? "now" : readMoment(text))),
    unknown: one("unknown", yes) ?? false
  };
  return {filter, near: one("near", (text) => (/^\d[\dAB]\d{3}$/.test(text) ? text : null)), damaged};
}

function writeMoment({day, time}: Moment): string {
  return time === null ? day : `${day}T${time}`;
}

/** "2026-11-30" or "2026-11-30T14:00"; null for what is no day of the calendar or no time of the clock. */
export function readMoment(text: string): Moment | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(text);
  if (!match) return null;
  const date = new Date(`${match[1]}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(match[1]);
  return exists ? {day: match[1], time: match[2] ?? null} : null;
}
