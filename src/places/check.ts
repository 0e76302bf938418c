// Checks a record of a place cell by cell against the national schema, repairs what it can, refuses what it cannot.

import {isValidCourriel} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {FIELDS, type Field, type Place} from "../domain/places.js";
import {nearestName} from "../domain/slug.js";
import {mendedCell, readAddress, readPosition, withoutDecimals} from "./address.js";
import {readDay, type ListDates} from "./dates.js";
import {cellOf, note, refuse, requiredCell, type Draft} from "./draft.js";
import {normalHours, LOST_ZERO, normalTelephone, telephonesIn, closedValues, VOCABULARIES} from "./values.js";
import type {Scope} from "./communes.js";

export type PlaceRecord = Pick<Place, Field | "position">;

/** No record of help with the digital is older: a date before is a computer's nought, such as 1970. */
const FIRST_DAY = "2000-01-01";

/** The patterns of the schema are not made for more. */
const [LONGEST_MAIL, LONGEST_URL] = [254, 2000];

/**
 * Reads a place in the national schema, cell by cell: completes what can be, refuses what cannot.
 * @param producer source of a place that does not say it
 * @returns the place, null where there are problems or where it is of a commune elsewhere
 */
export function checkPlace(cells: Draft["cells"], scope: Scope, producer: string, dates: ListDates) {
  const draft: Draft = {cells: {...cells}, problems: [], notes: [], elsewhere: null};
  const id = readId(draft);
  const nom = mendedCell(draft, "nom");
  const said = [
    nom,
    ...(["horaires", "presentation_resume", "presentation_detail"] as const).map((f) => cells[f] ?? "")
  ];
  if (said.some((text) => CLOSED.test(text))) refuse(draft, "nom", nom, "closed-for-good");
  if (GOES_ROUND.test(nom) && !cells.itinerance?.trim()) note(draft, "itinerance", nom, null, "seems-itinerant");
  const address = readAddress(draft, scope);
  if (draft.elsewhere !== null) return {...draft, place: null};
  const first: Partial<PlaceRecord> = {id, nom, ...address, ...readPosition(draft, address.code_insee, scope)};
  first.date_maj = readDate(draft, dates);
  const others = FIELDS.filter((field) => !(field in first)).map((field) => {
    const read = READERS[field] ?? (field in VOCABULARIES ? readClosed : cellOf);
    return [field, read(draft, field)];
  });
  const place = {...first, ...Object.fromEntries(others)} as PlaceRecord;
  if (place.source === null) note(draft, "source", null, producer, "source-of-file");
  place.source ??= producer;
  return {...draft, place: draft.problems.length === 0 ? place : null};
}

/** Whether a name begins as one of a place that goes round does. */
export const GOES_ROUND = /^(bus(?![a-zà-ÿ])|itinér|mobile)/i;
const CLOSED = /\bferm(?:ée?|eture) définitive(?:ment)?/i;

/** Anchors, origins and decisions are written with it: some signs would break them. */
function readId(draft: Draft): string {
  const cell = withoutDecimals(draft, "id", requiredCell(draft, "id"));
  const id = cell.replace(/[\s#/|?%&<>"'\\]+/g, "-");
  if (id !== cell) note(draft, "id", cell, id, "id-signs");
  return id;
}

function normalMail(text: string): string | null {
  return text.length <= LONGEST_MAIL && isValidCourriel(text) ? text : null;
}

/** The protocol may be left out; others could run a script. */
function normalUrl(text: string): string | null {
  const url = /^www\.\S/i.test(text) ? `http://${text}` : text;
  return url.length <= LONGEST_URL && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url) ? url : null;
}

type Reader = (draft: Draft, field: Field) => string | null;

const listOf =
  (separator: RegExp, rewrite: (part: string) => string | null, problem: string): Reader =>
  (draft, field) => {
    const cell = cellOf(draft, field);
    if (cell === null) return null;
    const trimmed = cell.split(separator).map((part) => part.trim());
    const parts = trimmed.filter(Boolean).map(rewrite);
    const result = parts.length === 0 || parts.includes(null) ? null : parts.join("|");
    if (result === null) refuse(draft, field, cell, problem);
    else if (result !== cell) note(draft, field, cell, result, "formatted");
    return result;
  };

const READERS: Partial<Record<Field, Reader>> = {
  telephone: readTelephone,
  courriels: listOf(/[|;,\s]+/, normalMail, "mail"),
  site_web: listOf(/\||[;,\s]+(?=https?:|www\.)/, normalUrl, "url"),
  horaires: readHours,
  fiche_acces_libre: listOf(/\|/, normalUrl, "url"),
  prise_rdv: listOf(/\|/, normalUrl, "url")
};

const [PUBLICS, CARE] = ["publics_specifiquement_adresses", "prise_en_charge_specifique"] as const;

function readClosed(draft: Draft, field: Field): string | null {
  const cell = cellOf(draft, field);
  if (cell === null) return null;
  const {known, left, ...read} = closedValues(field, cell);
  // The first version of the schema had both in one column.
  const care = field === PUBLICS ? read.unknown.filter((part) => closedValues(CARE, part).unknown.length === 0) : [];
  if (care.length > 0) draft.cells[CARE] = [draft.cells[CARE], ...care].filter(Boolean).join("|");
  const unknown = read.unknown.filter((part) => !care.includes(part));
  if (unknown.length > 0) {
    const near = unknown.flatMap((part) => nearestName(part, VOCABULARIES[field]!) ?? []);
    const problem = near.length > 0 ? "value-near" : "value";
    return refuse(draft, field, unknown.join("|"), problem, {near: near.join(", ")});
  }
  const result = known.join("|");
  if (left.length > 0) note(draft, field, cell, result, "values-left");
  if (result !== cell) note(draft, field, cell, result, "values-now");
  return result || null;
}

function readTelephone(draft: Draft): string | null {
  const cell = cellOf(draft, "telephone");
  const [first, ...others] = telephonesIn(cell ?? "");
  if (cell === null || first === undefined) return null;
  const telephone = normalTelephone(first);
  if (telephone === null) refuse(draft, "telephone", cell, "telephone");
  else if (others.length > 0) note(draft, "telephone", cell, telephone, "first-number");
  else if (LOST_ZERO.test(first)) note(draft, "telephone", cell, telephone, "zero");
  else if (telephone !== cell) note(draft, "telephone", cell, telephone, "telephone-formatted");
  return telephone;
}

function readHours(draft: Draft): string | null {
  const cell = cellOf(draft, "horaires");
  if (cell === null) return null;
  const hours = normalHours(cell);
  if (hours === null) note(draft, "horaires", cell, null, "hours-unread");
  else if (hours !== cell) note(draft, "horaires", cell, hours, "hours-formatted");
  return hours ?? cell;
}

/** Null where nothing dates the record: "a repair never changes the date", and one that cannot be is none. */
function readDate(draft: Draft, dates: ListDates): string | null {
  const cell = cellOf(draft, "date_maj");
  if (cell === null) {
    note(draft, "date_maj", null, dates.list ?? "", dates.list ? "date-of-list" : "date-none");
    return dates.list;
  }
  const iso = readDay(cell, dates.monthFirst);
  if (iso === null) return refuse(draft, "date_maj", cell, dates.monthFirst === null ? "date-two-ways" : "date");
  if (dates.mass.has(iso)) {
    note(draft, "date_maj", cell, "", "date-mass");
    return null;
  }
  if (iso < FIRST_DAY || (dates.latest !== null && iso > dates.latest)) {
    note(draft, "date_maj", cell, null, iso < FIRST_DAY ? "date-early" : "date-late", dates);
    return dates.list;
  }
  if (iso !== cell) note(draft, "date_maj", cell, iso, dates.monthFirst ? "date-month-first" : "date-formatted");
  return iso;
}
