import {isValidCourriel} from "@gouvfr-anct/lieux-de-mediation-numerique";
import {isDay} from "../domain/clock.js";
import {FIELDS, type Field, type Place} from "../domain/places.js";
import {readAddress, readPosition} from "./address.js";
import {cellOf, note, refuse, requiredCell, type Draft} from "./draft.js";
import {normalHours, normalTelephone, telephonesIn, closedValues, VOCABULARIES} from "./values.js";
import type {Scope} from "./communes.js";

export type PlaceRecord = Pick<Place, Field | "position">;

export const FIRST_NUMBER = "seul le premier numéro est gardé";

/** The patterns of the schema are not made for more. */
const [LONGEST_MAIL, LONGEST_URL] = [254, 2000];

/**
 * Reads a place in the national schema, cell by cell: completes what can be, refuses what cannot.
 * @param producer source of a place that does not say it
 * @returns the place, null where there are problems
 */
export function checkPlace(cells: Draft["cells"], scope: Scope, producer: string) {
  const draft: Draft = {cells, problems: [], notes: []};
  const id = requiredCell(draft, "id", "a code");
  const nom = requiredCell(draft, "nom", "a text");
  const address = readAddress(draft, scope);
  const first: Partial<PlaceRecord> = {id, nom, ...address, ...readPosition(draft, address.code_insee, scope)};
  const others = FIELDS.filter((field) => !(field in first)).map((field) => {
    const read = READERS[field] ?? (field in VOCABULARIES ? readClosed : cellOf);
    return [field, read(draft, field)];
  });
  const place = {...first, ...Object.fromEntries(others)} as PlaceRecord;
  if (place.source === null) note(draft, "source", null, producer, "source du fichier");
  place.source ??= producer;
  return {place: draft.problems.length === 0 ? place : null, problems: draft.problems, notes: draft.notes};
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
    else if (result !== cell) note(draft, field, cell, result, "mis en forme");
    return result;
  };

const READERS: Partial<Record<Field, Reader>> = {
  telephone: readTelephone,
  courriels: listOf(/[|;,\s]+/, normalMail, "mail"),
  site_web: listOf(/\||[;,\s]+(?=https?:|www\.)/, normalUrl, "url"),
  horaires: readHours,
  date_maj: readDate,
  fiche_acces_libre: listOf(/\|/, normalUrl, "url"),
  prise_rdv: listOf(/\|/, normalUrl, "url")
};

function readClosed(draft: Draft, field: Field): string | null {
  const cell = cellOf(draft, field);
  if (cell === null) return null;
  const {known, unknown} = closedValues(field, cell);
  if (unknown.length > 0) {
    refuse(draft, field, unknown.join("|"), "value", {values: VOCABULARIES[field]!.values.join(", ")});
    return null;
  }
  const result = known.join("|");
  if (result !== cell) note(draft, field, cell, result, "valeurs du schéma actuel");
  return result || null;
}

function readTelephone(draft: Draft): string | null {
  const cell = cellOf(draft, "telephone");
  const [first, ...others] = telephonesIn(cell ?? "");
  if (cell === null || first === undefined) return null;
  const telephone = normalTelephone(first);
  if (telephone === null) refuse(draft, "telephone", cell, "telephone");
  else if (others.length > 0) note(draft, "telephone", cell, telephone, FIRST_NUMBER);
  else if (telephone !== cell) note(draft, "telephone", cell, telephone, "téléphone mis en forme");
  return telephone;
}

function readHours(draft: Draft): string | null {
  const cell = cellOf(draft, "horaires");
  if (cell === null) return null;
  const hours = normalHours(cell);
  const unread = "horaires gardés comme un texte : l’écriture d’OpenStreetMap n’y est pas reconnue";
  if (hours === null) note(draft, "horaires", cell, null, unread);
  else if (hours !== cell) note(draft, "horaires", cell, hours, "horaires mis en forme");
  return hours ?? cell;
}

/** A day, of which the time is left out; or as a spreadsheet writes it in France. */
function readDate(draft: Draft) {
  const cell = requiredCell(draft, "date_maj", "a date YYYY-MM-DD");
  if (cell === "") return "";
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?$/.exec(cell) ?? [];
  const iso = year
    ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
    : cell.replace(/^(\d{4}-\d\d-\d\d)[T ].*$/, "$1");
  if (!isDay(iso)) {
    refuse(draft, "date_maj", cell, "date");
    return "";
  }
  if (iso !== cell) note(draft, "date_maj", cell, iso, "date mise en forme");
  return iso;
}
