// Makes the files of places of an edition from the national list and from that of France services.
import {basename} from "node:path";
import {csvFormatBody, sort} from "d3";
import {presentCommunes} from "../../edition/cog.js";
import type {Area} from "../../edition/scope.js";
import {typeset} from "../../domain/french.js";
import {fillWords} from "../../edition/fill.js";
import {FIELDS, type Field} from "../../domain/places.js";
import {emptyQuality, type SourceQuality} from "../../domain/quality.js";
import {WEEK_DAYS, writeWeek, type Span} from "../../domain/hours.js";
import {checkPlace, GOES_ROUND} from "../../places/check.js";
import {hasPostcode, onlyPostcode, scopeOfFrance, type Scope} from "../../places/communes.js";
import {readPlacesFile} from "../../places/read.js";
import {datesOfList, type ListDates} from "../../places/dates.js";
import {closedValues, VOCABULARIES} from "../../places/values.js";
import {add} from "../indicators/figures.js";
import type {RawTable} from "../raw.js";
import {reasonWords} from "../refusal.js";
import type {Workshop} from "../workshop.js";

type Row = Record<string, string | null>;

/** What each France services does, by its charter; the list does not say it. */
const SERVICES = "Aide aux démarches administratives|Accès internet et matériel informatique";

/** @param latest day on which the list was obtained */
export const nationalPlaces = (table: RawTable, area: Area, latest: string) =>
  placesOf(table, area, latest, (row) => row);

/** @param date of the list, for want of one by structure; null where nothing tells it */
export const franceServices = (table: RawTable, area: Area, date: string | null) =>
  placesOf(table, area, date, (row, quality) => {
    const {code_insee, code_postal: given, format, format_anct} = row;
    const code = presentCommunes().get(code_insee ?? "");
    const horaires = hoursOf(row);
    if (horaires === undefined && code !== undefined) add(quality.outOfRange, "horaires", [code]);
    const itinerant = [row.nom, format, format_anct].some((text) => GOES_ROUND.test(text ?? ""));
    return {
      ...row,
      id: `france-services-${row.id}`,
      // That of another commune is a slip where there is but one.
      code_postal:
        code === undefined || (given !== null && hasPostcode(code, given)) ? given : (onlyPostcode(code) ?? given),
      typologie: "RFS",
      horaires: horaires ?? null,
      itinerance: itinerant ? "Itinérant" : (format ?? format_anct) && "Fixe",
      services: SERVICES,
      dispositif_programmes_nationaux: "France Services",
      date_maj: date
    };
  });

/**
 * Rows of a file in the edition, on the communes of today. A row without a cell that a place needs is left out, and
 * listed; another cell that is not as the schema says is emptied. Rows that are neither kept nor left are of elsewhere.
 */
function placesOf(
  {source, file, read, rows}: RawTable,
  area: Area,
  latest: string | null,
  cellsOf: (row: Row, quality: SourceQuality) => Row
) {
  const quality = {...emptyQuality(source.id, file), read};
  const seen = new Set<string>();
  const dates = datesOfList(rows, {latest});
  const checks = {scope: scopeOf(area), producer: source.publisher, quality, dates};
  const kept = rows.flatMap((row): Row[] => {
    const place = clean(cellsOf(row, quality), checks);
    if (place === null) return [];
    const lacking = typeof place === "string" ? place : seen.has(place.id!) && reasonWords("id-taken", {id: row.id!});
    if (typeof place !== "string" && lacking === false) return (seen.add(place.id!), [place]);
    const {code_insee, code_postal} = row;
    const code = code_insee ?? code_postal?.slice(0, 2) ?? area.departements?.[0] ?? "";
    quality.left.push({code, reason: `« ${row.nom ?? row.id} » : ${lacking}`});
    return [];
  });
  quality.kept = kept.length;
  return {rows: kept, quality};
}

/** "2 845 lignes lues = 28 gardées + 0 laissée + 2 817 d’ailleurs" */
export function rowsWords({read, kept, left: {length: left}}: SourceQuality): string {
  const counts = {read, kept, left, elsewhere: read - kept - left};
  return typeset(fillWords("commandes/sources-lignes.txt", counts).trimEnd());
}

const SPAN = /^\s*([012]\d:[0-5]\d) ?- ?([012]\d:[0-5]\d)\s*$/;

/**
 * Hours by day, "09:00 - 12:00 / 14:00 - 17:00", in OpenStreetMap's syntax; null where none are given, undefined where
 * they cannot be read. Spans that overlap are one, "00:00 - 00:00" is none.
 */
function hoursOf(row: Row): string | null | undefined {
  const cells = WEEK_DAYS.map((day) => row[day]?.split("/").map((span) => SPAN.exec(span)?.slice(1)) ?? []);
  if (cells.flat().some((span) => !span || span[0] > span[1])) return undefined;
  const days = cells.map((spans) => {
    const joined: Span[] = [];
    for (const [from, to] of (spans as Span[]).filter(([from, to]) => from < to).sort()) {
      const last = joined.at(-1);
      if (!last || from > last[1]) joined.push([from, to]);
      else if (to > last[1]) last[1] = to;
    }
    return joined;
  });
  return writeWeek(days) || null;
}

/** The day in a file's name, "fs-2024-08-01.csv"; null where there is none, or one to come. */
export function dayIn(name: string, today: string) {
  const day = /(20\d\d)-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)/.exec(basename(name))?.slice(1).join("-");
  return day !== undefined && day <= today ? day : null;
}

export function ownPlaces({edition, area}: Pick<Workshop, "edition" | "area">) {
  const [first] = edition.places ?? [];
  return first && !first.own ? readPlacesFile(first.path, {scope: scopeOf(area), producer: first.source}).read : null;
}

export function placesTable(rows: Row[]) {
  const sorted = sort(rows, ({code_insee, id}) => `${code_insee} ${id}`);
  return `${FIELDS.join(",")}\n${csvFormatBody(sorted, [...FIELDS])}\n`;
}

/** Cells without which a row is no place. */
const INDISPENSABLE: string[] = ["id", "nom", "commune", "code_postal", "code_insee", "adresse"];

/** Optional cells that checks leave out, where the record is taken. */
const SET_ASIDE: Field[] = ["date_maj", "latitude"];

/** A place; what it lacks, in French; null for one of elsewhere. */
function clean(
  row: Row,
  {scope, producer, quality, dates}: {scope: Scope; producer: string; quality: SourceQuality; dates: ListDates}
) {
  const cells: Partial<Record<Field, string | null>> = Object.fromEntries(FIELDS.map((f) => [f, row[f] ?? null]));
  const affected: Field[] = [];
  for (;;) {
    const {place, problems, notes, elsewhere} = checkPlace(cells, scope, producer, dates);
    if (elsewhere !== null) return null;
    const lacking = problems.find((p) => INDISPENSABLE.includes(p.field ?? ""));
    if (lacking) return lacking.value ? `${lacking.field} « ${lacking.value} »` : `sans ${lacking.field}`;
    if (place) {
      for (const {id, value, result} of notes)
        if (id === "carried" && !quality.mapped.some(({from}) => from === value))
          quality.mapped.push({from: value!, to: result!});
      affected.push(...SET_ASIDE.filter((field) => notes.some((n) => n.result === null && n.field.startsWith(field))));
      for (const field of affected) add(quality.outOfRange, field, [place.code_insee]);
      // The middle of a commune is found again when the file is read.
      if (place.position === "commune") Object.assign(place, {latitude: null, longitude: null});
      return Object.fromEntries(FIELDS.map((field) => [field, place[field] === null ? null : `${place[field]}`]));
    }
    for (const field of problems.flatMap((p) => p.field!.split(", ")) as Field[]) {
      affected.push(field);
      const known = field in VOCABULARIES ? closedValues(field, cells[field]!).known : [];
      cells[field] = known.join("|") || null;
    }
  }
}

const scopeOf = (area: Area): Scope => new Map([...scopeOfFrance()].filter(([code]) => area.communes.has(code)));
