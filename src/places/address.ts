import {isValidAddress} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {communeBoxes, presentCommunes} from "../data/cog.js";
import {formatNumber} from "../domain/french.js";
import {crowFlies} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import {findCommune, hasPostcode, isNamed, onlyPostcode, type Scope} from "./communes.js";
import {cellOf, isRefused, note, refuse, requiredCell, type Draft} from "./draft.js";

/** Kilometres out of the box of its commune from which a position is wrong. */
const FAR = 50;

export const CARRIED = "commune d’aujourd’hui qui a repris l’ancienne";

interface Named {
  named: string | null;
  postcode: string | null;
}

/** What one of the postcode, name and code of the commune lacks comes from the others. */
export function readAddress(draft: Draft, scope: Scope) {
  const adresse = requiredCell(draft, "adresse", "a text");
  const complement_adresse = cellOf(draft, "complement_adresse");
  const postcode = readPostcode(draft);
  const named = cellOf(draft, "commune");
  const code = readCode(draft, {named, postcode}, scope);
  const known = code === null ? undefined : scope.communes.get(code);
  const completed = (field: "code_postal" | "commune", result: string | null | undefined, text: string) => {
    if (result != null && !isRefused(draft, field)) note(draft, field, null, result, text);
    return result ?? null;
  };
  const code_postal = postcode ?? completed("code_postal", code && onlyPostcode(code), "code postal de la commune");
  const commune = named ?? completed("commune", known?.name, "nom de la commune d’après son code");
  if (known && code_postal === null && !isRefused(draft, "code_postal"))
    refuse(draft, "code_postal", "", "postcode-absent");
  const isValid = (part: {voie?: string; commune?: string}) =>
    isValidAddress({voie: "1 rue", commune: "Commune", code_postal: "55000", ...part});
  if (adresse !== "" && !isValid({voie: adresse})) refuse(draft, "adresse", adresse, "address-characters");
  if (commune !== null && !isValid({commune})) refuse(draft, "commune", commune, "commune-characters");
  return {commune: commune ?? "", code_postal: code_postal ?? "", code_insee: code ?? "", adresse, complement_adresse};
}

/** Spreadsheets take the zero away that a code starts with. */
function withZero(draft: Draft, field: "code_postal" | "code_insee", value: string) {
  if (!/^\d{4}$/.test(value)) return value;
  note(draft, field, value, `0${value}`, "zéro du début remis");
  return `0${value}`;
}

function readPostcode(draft: Draft): string | null {
  const cell = cellOf(draft, "code_postal");
  if (cell === null) return null;
  const value = withZero(draft, "code_postal", cell.replace(/\s/g, ""));
  if (/^\d{5}$/.test(value)) return value;
  refuse(draft, "code_postal", cell, "postcode");
  return null;
}

/** Commune of today; null when there is none, and a problem that says it. */
function readCode(draft: Draft, {named, postcode}: Named, scope: Scope): string | null {
  const refused = (value: string, problem: string, slots: Record<string, string>) => {
    refuse(draft, "code_insee", value, problem, slots);
    return null;
  };
  const {name, nom} = scope;
  const cell = cellOf(draft, "code_insee");
  if (cell === null) {
    const code = codeOfName(draft, {named, postcode});
    return code === null || scope.communes.has(code) ? code : refused(code, "commune-elsewhere", {name, nom});
  }
  const value = withZero(draft, "code_insee", cell.toUpperCase());
  const code = presentCommunes().get(value);
  if (code === undefined) return refused(value, "commune-unknown", {name});
  if (!scope.communes.has(code)) return refused(value, "commune-elsewhere", {name, nom});
  if (value !== code) note(draft, "code_insee", value, code, CARRIED);
  // One of the two may be a hamlet or another post office; both cannot be.
  if (named !== null && postcode !== null && !isNamed(code, named) && !hasPostcode(code, postcode))
    return refused(value, "commune-other", {named, postcode});
  return code;
}

function codeOfName(draft: Draft, {named, postcode}: Named): string | null {
  if (named === null || postcode === null) {
    if (!isRefused(draft, "code_postal")) refuse(draft, "code_insee", "", "commune-absent");
    return null;
  }
  const found = findCommune(named, postcode);
  if (found === null) refuse(draft, "commune", `${postcode} ${named}`, "commune-not-there");
  else note(draft, "code_insee", null, found, "code Insee trouvé par le code postal et le nom");
  return found;
}

export function readPosition(
  draft: Draft,
  code: string,
  scope: Scope
): Pick<Place, "latitude" | "longitude" | "position"> {
  const [latitude, longitude] = [readDegrees(draft, "latitude", 90), readDegrees(draft, "longitude", 180)];
  const centre = scope.communes.get(code);
  const none = {latitude: centre?.lat ?? null, longitude: centre?.lon ?? null, position: "commune" as const};
  if (latitude === undefined || longitude === undefined) return none;
  if ((latitude === null) !== (longitude === null)) {
    refuse(draft, "latitude, longitude", `${latitude ?? ""}, ${longitude ?? ""}`, "position-half");
    return none;
  }
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) {
    note(draft, "position", latitude === null ? null : "0, 0", "commune", "position absente : milieu de la commune");
    return none;
  }
  const away = distanceTo(code, latitude, longitude);
  const slots = {most: FAR, commune: centre?.name ?? code, km: formatNumber(away)};
  if (away > FAR) refuse(draft, "latitude, longitude", `${latitude}, ${longitude}`, "position-far", slots);
  return {latitude, longitude, position: "source"};
}

function distanceTo(code: string, lat: number, lon: number) {
  const box = communeBoxes().get(code);
  if (!box) return 0;
  const [west, south, east, north] = box;
  return crowFlies({lat, lon}, {lat: Math.min(Math.max(lat, south), north), lon: Math.min(Math.max(lon, west), east)});
}

/** Undefined when the cell is not an angle. */
function readDegrees(draft: Draft, field: "latitude" | "longitude", limit: number): number | null | undefined {
  const cell = cellOf(draft, field);
  if (cell === null) return null;
  const text = cell.replace(/^([-+]?\d+),(\d+)$/, "$1.$2");
  const value = /^[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (Math.abs(value) <= limit) return value;
  refuse(draft, field, cell, "degrees", {limit});
  return undefined;
}
