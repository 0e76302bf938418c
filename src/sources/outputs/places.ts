import {basename} from "node:path";
import {csvFormatBody, sort} from "d3";
import {cogCommunes, presentCommunes} from "../../data/cog.js";
import {isWithin, type Area} from "../../data/within.js";
import {FIELDS, valuesOf, type Field} from "../../domain/places.js";
import {emptyQuality, type SourceQuality} from "../../domain/quality.js";
import {WEEK_DAYS, writeWeek, type Span} from "../../domain/hours.js";
import {checkPlace} from "../../places/check.js";
import {hasPostcode, onlyPostcode, type Scope} from "../../places/communes.js";
import {readPlacesFile} from "../../places/read.js";
import {closedValues, VOCABULARIES} from "../../places/values.js";
import {add} from "../indicators/figures.js";
import type {RawTable} from "../raw.js";
import type {Workshop} from "../workshop.js";

type Row = Record<string, string | null>;

const FRANCE_SERVICES = "France Services";
/** What each France services does, by its charter; the list does not say it. */
const SERVICES = "Aide aux démarches administratives|Accès internet et matériel informatique";
const GOES_ROUND = /^(bus(?![a-zà-ÿ])|itinér|mobile)/i;

export const nationalPlaces = (table: RawTable, area: Area) =>
  placesOf(table, area, (row, code) => ({...row, code_insee: code}));

/**
 * Those in communes where the national file has none.
 * @param date of the list, for want of one by structure
 */
export function franceServices(table: RawTable, national: Row[], area: Area, date: string) {
  const isOne = (place: Row) => valuesOf(place.dispositif_programmes_nationaux).includes(FRANCE_SERVICES);
  const known = new Set(national.filter(isOne).map((p) => p.code_insee));
  const cells = (row: Row, code: string, commune: string, quality: SourceQuality): Row => {
    const {code_postal: given, format, format_anct} = row;
    const horaires = hoursOf(row);
    if (horaires === undefined) add(quality.outOfRange, "horaires", [code]);
    const itinerant = [row.nom, format, format_anct].some((text) => GOES_ROUND.test(text ?? ""));
    return {
      ...row,
      id: `france-services-${row.id}`,
      commune,
      code_insee: code,
      // That of another commune is a slip where there is but one.
      code_postal: given !== null && hasPostcode(code, given) ? given : (onlyPostcode(code) ?? given),
      typologie: "RFS",
      horaires: horaires ?? null,
      itinerance: itinerant ? "Itinérant" : (format ?? format_anct) && "Fixe",
      services: SERVICES,
      dispositif_programmes_nationaux: FRANCE_SERVICES,
      date_maj: date
    };
  };
  return placesOf(table, area, cells, (code) => known.has(code) && "déjà dans le fichier national");
}

/**
 * Rows of a file in the edition, on the communes of today. A row without a cell that a place needs is left out;
 * another cell that is not as the schema says is emptied.
 * @param isUnwanted why the places of a commune are left out
 */
function placesOf(
  {source, file, read, rows}: RawTable,
  area: Area,
  cellsOf: (row: Row, code: string, commune: string, quality: SourceQuality) => Row,
  isUnwanted: (code: string) => string | false = () => false
) {
  const quality = {...emptyQuality(source.id, file), read};
  const checks = {scope: scopeOf(area), producer: source.publisher, quality};
  const seen = new Set<string | null>();
  const kept = rows.flatMap((row) => {
    const code = communeOf(row.code_insee, area, quality);
    if (code === null) return [];
    const place = clean(cellsOf(row, code, checks.scope.communes.get(code)!.name, quality), code, checks);
    const lacking = typeof place === "string" ? place : seen.has(place.id) && `identifiant ${row.id} déjà pris`;
    const reason = isUnwanted(code) || lacking;
    if (reason !== false) {
      quality.left.push({code, reason: `« ${row.nom ?? row.id} » : ${reason}`});
      return [];
    }
    seen.add((place as Row).id);
    return [place as Row];
  });
  quality.kept = kept.length;
  return {rows: kept, quality};
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

function communeOf(code: string | null, area: Area, quality: SourceQuality) {
  const today = presentCommunes().get(code ?? "");
  if (code !== null && today === undefined && isWithin(code, area))
    quality.left.push({code, reason: "n’est ni une commune d’aujourd’hui, ni une ancienne commune"});
  if (today === undefined || !area.communes.has(today)) return null;
  if (today !== code && !quality.mapped.some((m) => m.from === code)) quality.mapped.push({from: code!, to: today});
  return today;
}

/** Cells without which a row is no place. */
const INDISPENSABLE: string[] = ["id", "nom", "commune", "code_postal", "code_insee", "adresse", "date_maj"];

function clean(
  row: Row,
  code: string,
  {scope, producer, quality}: {scope: Scope; producer: string; quality: SourceQuality}
) {
  const cells: Partial<Record<Field, string | null>> = Object.fromEntries(FIELDS.map((f) => [f, row[f] ?? null]));
  for (;;) {
    const {place, problems} = checkPlace(cells, scope, producer);
    // The middle of a commune is found again when the file is read.
    if (place?.position === "commune") Object.assign(place, {latitude: null, longitude: null});
    if (place)
      return Object.fromEntries(FIELDS.map((field) => [field, place[field] === null ? null : `${place[field]}`]));
    const lacking = problems.find((p) => INDISPENSABLE.includes(p.field ?? ""));
    if (lacking) return lacking.value ? `${lacking.field} « ${lacking.value} »` : `sans ${lacking.field}`;
    for (const field of problems.flatMap((p) => p.field!.split(", ")) as Field[]) {
      add(quality.outOfRange, field, [code]);
      const known = field in VOCABULARIES ? closedValues(field, cells[field]!).known : [];
      cells[field] = known.join("|") || null;
    }
  }
}

function scopeOf(area: Area) {
  const communes = cogCommunes()
    .filter((c) => area.communes.has(c.code))
    .map((c) => [c.code, {code: c.code, name: c.nom, lat: null, lon: null}] as const);
  return {communes: new Map(communes), name: "the edition", nom: "de l’édition"};
}
