// What a leaflet says of each place and mobile service, in sentences of words/depliant.md.

import {formatDate, formatTelephone, NBSP, shorten} from "../../domain/french.js";
import {roadKm} from "../../domain/detour.js";
import {functionsOf} from "../../domain/functions.js";
import {type NearPlace, positionOf} from "./places.js";
import {ofCommune, plainName} from "../../domain/names.js";
import type {Position} from "../../domain/nearest.js";
import {type Place, sureTelephone} from "../../domain/places.js";
import {spokenHours} from "../../domain/hours.js";
import {memo} from "../../edition/memo.js";
import type {Territory} from "../../domain/territories.js";
import {templateOf} from "../../text/templates/index.js";

export type LeafletPlace = ReturnType<typeof placeInWords>;

export type LeafletMobile = ReturnType<typeof mobileInWords>;

export interface Leaflet {
  code: string;
  file: string;
  /** Near which commune, or the name of the EPCI. */
  where: string;
  start: Pick<Start, "name" | "position" | "border"> | null;
  places: LeafletPlace[];
  mobiles: LeafletMobile[];
  /** When the copper network ends in the commune, from which calendar. */
  copper: {text: string; large: boolean} | null;
  /** "France Services (ANCT), 7 juillet 2023". */
  sources: string[];
}

export interface LeafletSubject {
  territory: Territory;
  /** Communes of an EPCI that are in the edition, or the commune itself. */
  communes: Territory[];
}

/** A sentence of words/depliant.md as layout.ts measures it: pages put its no-break spaces. */
export function sentence(scale: string, key: string, values?: object): string {
  const template = templateOf("depliant");
  return values ? template.plain(`lexique.${scale}.${key}`, values)! : template.lexique[scale][key];
}

/** Longest texts of the data, in letters; longer ones are cut. */
export const LONGEST = {name: 80, street: 70, commune: 50, when: 140, source: 60, where: 110};

export interface Start {
  code: string;
  name: string;
  position: Position;
  /** True for the reader's own commune. */
  local: boolean;
  /** True on the border of an edition that knows no place beyond. */
  border: boolean;
}

/** @param withHours false to tell people to ask by telephone */
export function placeInWords({place, km}: NearPlace, start: Start, withHours: boolean) {
  const position = positionOf(place);
  const here = place.code_insee === start.code;
  const degrees = here ? null : bearing(start.position, position);
  const telephone = telephoneOf(place);
  const ask = sentence("horaires", telephone ? "telephone" : "mairie");
  return {
    id: place.id,
    name: cut(plainName(place.nom), LONGEST.name),
    helps: helpsOf(place),
    street: cut(place.adresse, LONGEST.street),
    /** "Commercy, dans votre commune". */
    way: [cut(place.commune, LONGEST.commune), wayTo(km, degrees, start, place)].filter(Boolean).join(", "),
    /** Clockwise from north; null in the commune itself. */
    degrees: degrees && Math.round(degrees),
    hours: (withHours && place.horaires !== null && spokenHours(place.horaires)) || [ask],
    telephone,
    position
  };
}

/** @param calendar when and where it comes; null to tell people whom to ask */
export function mobileInWords(
  name: string,
  place: Parameters<typeof helpsOf>[0],
  calendar: string | null,
  call: Parameters<typeof telephoneOf>[0]
) {
  const telephone = telephoneOf(call);
  const ask = sentence("tournee", telephone ? "telephone" : "mairie");
  return {
    name: cut(name, LONGEST.name),
    helps: helpsOf(place),
    when: calendar ? cut(calendar, LONGEST.when) : ask,
    telephone
  };
}

/** Functions of a place in plain words. */
export function helpsOf(place: Pick<Place, "services" | "typologie">) {
  const functions: string[] = functionsOf(place);
  return Object.entries(templateOf("depliant").lexique.aide).flatMap(([id, words]) =>
    functions.includes(id) ? {id, words} : []
  );
}

/** A hyphen that does not break a line. */
const HYPHEN = "\u2011";

/** Writes distance and direction, and from which commune if the reader may live in another one. */
function wayTo(km: number, degrees: number | null, {local, name}: Start, {position}: Place): string | null {
  if (degrees === null) return local ? sentence("chemin", "ici") : null;
  const distance = Math.round(roadKm(km));
  const values = {distance, environ: position === "commune", direction: frenchDirection(degrees)};
  const way = sentence("chemin", roadKm(km) < 1 ? "pres" : "loin", values);
  return `${way.replaceAll(" ", NBSP).replace("-", HYPHEN)}${local ? "" : ` ${ofCommune(name)}`}`;
}

/** As it is dialled and as it is read. */
export function telephoneOf(place: Pick<Place, "telephone" | "telephone_partage">) {
  const number = sureTelephone(place);
  return number === null ? null : {number: number.replace(/[^\d+]/g, ""), text: formatTelephone(number)};
}

export function sourcesInWords(named: {source: string; date_maj: string | null}[]): string[] {
  const dates = new Map<string, string>();
  for (const {source, date_maj} of named)
    if ((date_maj ?? "") >= (dates.get(source) ?? "")) dates.set(source, date_maj ?? "");
  return [...dates].map(
    ([source, date]) => `${cut(source, LONGEST.source)}${date === "" ? "" : `, ${frenchDate(date)}`}`
  );
}

/** {@link formatDate} is slow, and an edition has few dates. */
const frenchDate = memo(formatDate);

export const cut = (text: string, most: number): string => shorten(text.replace(/[ \t\r\n]+/g, " ").trim(), most);

const RADIANS = Math.PI / 180;

/** Initial bearing of the shortest way, degrees clockwise from north. */
export function bearing(from: Position, to: Position): number {
  const [a, b, turn] = [from.lat * RADIANS, to.lat * RADIANS, (to.lon - from.lon) * RADIANS];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** "au nord-est" from degrees clockwise from north. */
export function frenchDirection(degrees: number): string {
  const directions = Object.values(templateOf("depliant").lexique.direction);
  const step = 360 / directions.length;
  return directions[Math.round((((degrees % 360) + 360) % 360) / step) % directions.length];
}
