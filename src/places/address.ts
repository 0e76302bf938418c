// Reads the address of a place: postcode, commune and position, each completed or checked by the others.

import {isValidAddress} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {communeBoxes, presentCommunes} from "../edition/cog.js";
import {degreesOf} from "../edition/projections.js";
import {formatNumber} from "../domain/french.js";
import {crowFlies} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import * as communes from "./communes.js";
import {cellOf, isRefused, note, refuse, requiredCell, type Draft} from "./draft.js";

/** Kilometres out of the box of its commune from which a position is in another one, and from which it is refused. */
const [OUTSIDE, FAR] = [1, 50];

interface Named {
  named: string | null;
  postcode: string | null;
}

/** "23éme", "l Eglise", "DE L EGLISE" as they are meant: other letters before a blank may name a building. */
export function mendedCell(draft: Draft, field: "nom" | "adresse"): string {
  const given = requiredCell(draft, field).replace(/[‘`´]/g, "’");
  const mended = given
    .replace(/(?<=\d) ?[eéè]me(?!\p{L})/giu, "e")
    .replace(/(?<=\p{L} )([ld]|(?<=DE )L) (?=[aeiouyhâàéèêëîïôûœAEIOUYHÂÀÉÈÊËÎÏÔÛŒ]\p{L})/gu, "$1’");
  if (mended !== given) note(draft, field, given, mended, "ordinal");
  return mended;
}

/** What one of the postcode, name and code of the commune lacks comes from the others. */
export function readAddress(draft: Draft, scope: communes.Scope) {
  const complement_adresse = cellOf(draft, "complement_adresse");
  splitTown(draft);
  const adresse = mendedCell(draft, "adresse");
  const postcode = readPostcode(draft);
  const written = cellOf(draft, "commune");
  const code = readCode(draft, {named: written, postcode}, scope);
  const known = code === null ? undefined : scope.get(code);
  // "VILLENEUVE D ASCQ": what is in capitals has lost its accents and signs.
  const shouted = known && written === written?.toUpperCase() && slugify(written!) === slugify(known.name);
  const named = shouted ? known.name : written;
  if (shouted && named !== written) note(draft, "commune", written, named, "capitals");
  const completed = (field: "code_postal" | "commune", result: string | null | undefined, why: string) => {
    if (result != null && !isRefused(draft, field)) note(draft, field, null, result, why);
    return result ?? null;
  };
  const code_postal = postcode ?? completed("code_postal", code && communes.onlyPostcode(code), "only-postcode");
  const isValid = (part: {voie?: string; commune?: string}) =>
    isValidAddress({voie: "1 rue", commune: "Commune", code_postal: "55000", ...part});
  // « NANCY », « Chamonix » are the same commune otherwise spelt; another name may be that of a former one.
  const isOther =
    named &&
    isValid({commune: named}) &&
    !`${communes.communeKey(known?.name ?? "")}-`.startsWith(`${communes.communeKey(named)}-`);
  const commune = !known || isOther || named === known.name ? named : completed("commune", known.name, "name-of-code");
  if (known && code_postal === null && !isRefused(draft, "code_postal"))
    refuse(draft, "code_postal", "", "postcode-absent");
  if (adresse !== "" && !isValid({voie: adresse})) refuse(draft, "adresse", adresse, "address-characters");
  // The schema does not admit « Château-Chinon (Ville) », its name in the COG.
  if (commune !== null && commune !== known?.name && !isValid({commune}))
    refuse(draft, "commune", commune, "commune-characters");
  return {commune: commune ?? "", code_postal: code_postal ?? "", code_insee: code ?? "", adresse, complement_adresse};
}

/** "54000 NANCY" as a commune, as a postcode or at the end of an address is both: each goes to its own cell. */
function splitTown({cells, ...draft}: Draft) {
  for (const field of ["commune", "code_postal", "adresse"] as const) {
    const cell = cells[field]?.trim() ?? "";
    const [, street, postcode, town] = /^(?:(.+?)[\s,]+)?(\d{5})[\s,]+(\p{L}[^\d]*)$/u.exec(cell) ?? [];
    const isFree = (own: "commune" | "code_postal") => own === field || !cells[own]?.trim();
    if (!town || (street !== undefined) !== (field === "adresse") || !isFree("commune") || !isFree("code_postal"))
      continue;
    Object.assign(cells, {code_postal: postcode, commune: town.trim(), ...(street && {adresse: street})});
    note({cells, ...draft}, field, cell, [postcode, town.trim()].join(" | "), "town-split");
  }
}

/** Spreadsheets take the zero away that a code starts with, and some programs make decimal numbers of codes. */
function withZero(draft: Draft, field: "code_postal" | "code_insee", value: string) {
  const whole = withoutDecimals(draft, field, value);
  if (!/^\d{4}$/.test(whole)) return whole;
  note(draft, field, whole, `0${whole}`, "zero");
  return `0${whole}`;
}

/** "54395.0" is a code that a program took for a number. */
export function withoutDecimals(draft: Draft, field: "code_postal" | "code_insee" | "id" | "telephone", value: string) {
  const [, whole] = /^(\+?\d+)[.,]0+$/.exec(value) ?? [];
  if (whole === undefined) return value;
  note(draft, field, value, whole, "decimals");
  return whole;
}

function readPostcode(draft: Draft): string | null {
  const cell = cellOf(draft, "code_postal");
  if (cell === null) return null;
  const value = withZero(draft, "code_postal", cell.replace(/\s/g, ""));
  if (/^\d{5}$/.test(value)) return value;
  return refuse(draft, "code_postal", cell, "postcode");
}

/** Commune of today; null when there is none, and a problem that says it, or when it is elsewhere. */
function readCode(draft: Draft, {named, postcode}: Named, scope: communes.Scope): string | null {
  const inScope = (code: string | null) => {
    if (code === null || scope.has(code)) return code;
    draft.elsewhere = code;
    return null;
  };
  const cell = cellOf(draft, "code_insee");
  if (cell === null) return inScope(codeOfName(draft, {named, postcode}, scope));
  const value = withZero(draft, "code_insee", cell.replace(/\s/g, "").toUpperCase());
  const meant = named !== null && postcode !== null ? communes.findCommune(named, postcode) : null;
  const code = presentCommunes().get(value) ?? null;
  if (code === null && meant === null) {
    draft.elsewhere = communes.departementElsewhere(scope, postcode);
    return refuse(draft, "code_insee", value, "commune-unknown");
  }
  if (code === null) note(draft, "code_insee", value, meant, "code-instead");
  else if (value !== code) note(draft, "code_insee", value, code, "carried");
  const own = code ?? meant!;
  // One of the two may be a hamlet or another post office; both cannot be.
  if (named !== null && postcode !== null && !communes.isNamed(own, named) && !communes.hasPostcode(own, postcode)) {
    if (![own, meant].some((either) => either !== null && scope.has(either))) return inScope(meant ?? own);
    const problem = meant === null ? "commune-other" : "commune-other-than";
    return refuse(draft, "code_insee", value, problem, {named, postcode, meant});
  }
  if (named === null && postcode !== null && !communes.hasPostcode(own, postcode))
    note(draft, "code_postal", postcode, null, "postcode-elsewhere");
  return inScope(own);
}

function codeOfName(draft: Draft, {named, postcode}: Named, scope: communes.Scope): string | null {
  if (named === null || postcode === null) {
    if (!isRefused(draft, "code_postal")) refuse(draft, "code_insee", "", "commune-absent");
    draft.elsewhere = communes.departementElsewhere(scope, postcode);
    return null;
  }
  const found = communes.findCommune(named, postcode);
  if (found !== null) note(draft, "code_insee", null, found, "code-found");
  else {
    const likely = communes.likelyCommune(named, postcode);
    refuse(draft, "commune", `${postcode} ${named}`, likely ? "commune-likely" : "commune-not-there", likely ?? {});
    draft.elsewhere = communes.departementElsewhere(scope, postcode);
  }
  return found;
}

type Positioned = Pick<Place, "latitude" | "longitude" | "position">;

export function readPosition(draft: Draft, code: string, scope: communes.Scope): Positioned {
  const centre = scope.get(code);
  const none = {latitude: centre?.lat ?? null, longitude: centre?.lon ?? null, position: "commune" as const};
  const [y, x] = [readNumber(draft, "latitude"), readNumber(draft, "longitude")];
  if (y === undefined || x === undefined) return none;
  const given = `${y ?? ""}, ${x ?? ""}`;
  if ((y === null) !== (x === null)) return refuse(draft, "latitude, longitude", given, "position-half") ?? none;
  if (y === null || x === null || (y === 0 && x === 0)) {
    note(draft, "position", y === null ? null : "0, 0", "commune", "position-absent");
    return none;
  }
  const found = likelyPosition(code, y, x);
  if (!found) {
    const [field, value, limit] = Math.abs(y) > 90 ? (["latitude", y, 90] as const) : (["longitude", x, 180] as const);
    return refuse(draft, field, `${value}`, "degrees", {limit}) ?? none;
  }
  const {lat, lon, away, repair} = found;
  const where = {most: FAR, commune: centre?.name ?? code, km: formatNumber(away)};
  if (away > FAR) return refuse(draft, "latitude, longitude", given, "position-far", where) ?? none;
  if (repair) note(draft, "latitude, longitude", given, `${lat}, ${lon}`, repair);
  if (away <= OUTSIDE) return {latitude: lat, longitude: lon, position: "source"};
  note(draft, "latitude, longitude", given, null, "position-outside", where);
  return none;
}

/** The position as given, unless only the two exchanged, or read as metres of a legal projection, are near. */
function likelyPosition(code: string, y: number, x: number) {
  const metres = [degreesOf(code, x, y), degreesOf(code, y, x)].map((at) => ({...at!, repair: "position-metres"}));
  const readings = [{lat: y, lon: x, repair: null}, {lat: x, lon: y, repair: "position-order"}, ...metres]
    .filter(({lat, lon}) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180)
    .map((at) => ({...at, away: distanceTo(code, at.lat, at.lon)}));
  return readings.find(({away}) => away <= FAR) ?? readings.find(({repair}) => repair === null);
}

function distanceTo(code: string, lat: number, lon: number) {
  const box = communeBoxes().get(code);
  if (!box) return 0;
  const [west, south, east, north] = box;
  return crowFlies({lat, lon}, {lat: Math.min(Math.max(lat, south), north), lon: Math.min(Math.max(lon, west), east)});
}

/** Undefined when the cell is no number. */
function readNumber(draft: Draft, field: "latitude" | "longitude"): number | null | undefined {
  const cell = cellOf(draft, field);
  if (cell === null) return null;
  const text = cell.replace(/\s/g, "").replace(/^([-+]?\d+),(\d+)$/, "$1.$2");
  if (/^[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  refuse(draft, field, cell, "degrees", {limit: field === "latitude" ? 90 : 180});
  return undefined;
}
