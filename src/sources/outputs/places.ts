import {csvFormatBody} from "d3";
import {cogCommunes, presentCommunes} from "../../data/cog.js";
import {valuesOf} from "../../domain/places.js";
import {emptyQuality, type SourceQuality} from "../../domain/quality.js";
import {checkPlace, type PlaceRecord} from "../../places/check.js";
import type {Scope} from "../../places/scope.js";
import {closedValues, VOCABULARIES} from "../../places/vocabulary.js";
import {add} from "../indicators/report.js";
import type {RawTable} from "../raw.js";
import {isWithin, type Area} from "../../data/within.js";
import {FIELDS, type Field} from "../../domain/place-fields.js";

type Row = Record<string, string | null>;

/** Places of an edition, and what happened to the rows of their file. */
export interface PlaceRows {
  rows: Row[];
  quality: SourceQuality;
}

const FRANCE_SERVICES = "France Services";

/**
 * The rows of a file in the national schema that are in the edition, on the communes of today.
 *
 * A row without a cell that a place cannot do without is left out; another cell that is not as the schema says is emptied.
 */
export function nationalPlaces({source, file, read, rows}: RawTable, area: Area): PlaceRows {
  const quality = {...emptyQuality(source.id, file), read};
  const checks = {scope: scopeOf(area), producer: source.publisher, quality};
  const seen = new Set<string | null>();
  const kept = rows.flatMap((row): Row[] => {
    const code = commune(row.code_insee, area, quality);
    if (code === null) return [];
    const place = clean({...row, code_insee: code}, code, checks);
    if (typeof place === "string") {
      quality.left.push({code, reason: `« ${row.nom ?? row.id} » : ${place}`});
      return [];
    }
    if (seen.has(place.id)) {
      quality.left.push({code, reason: `« ${row.nom} » : identifiant ${row.id} déjà pris`});
      return [];
    }
    seen.add(place.id);
    return [place];
  });
  quality.kept = kept.length;
  return {rows: kept, quality};
}

/**
 * France services structures of the edition that the national file has none of in their commune.
 *
 * @param date day the file was obtained, for want of one by structure
 */
export function franceServices(
  {source, file, read, rows}: RawTable,
  national: Row[],
  area: Area,
  date: string
): PlaceRows {
  const quality = {...emptyQuality(source.id, file), read};
  const known = new Set(
    national
      .filter((p) => valuesOf(p.dispositif_programmes_nationaux).includes(FRANCE_SERVICES))
      .map((p) => p.code_insee)
  );
  const communes = new Map(cogCommunes().map((c) => [c.code, c]));
  const checks = {scope: scopeOf(area), producer: source.publisher, quality};
  const kept = rows.flatMap((row): Row[] => {
    const code = commune(row.code, area, quality);
    if (code === null) return [];
    const {nom, codesPostaux = []} = communes.get(code)!;
    const place = clean(
      {
        id: `france-services-${row.id}`,
        nom: row.name,
        commune: nom,
        code_insee: code,
        adresse: row.address ?? null,
        // A commune of several postcodes does not tell which one.
        code_postal: row.postcode ?? (codesPostaux.length === 1 ? codesPostaux[0] : null),
        latitude: row.lat,
        longitude: row.lon,
        typologie: "RFS",
        dispositif_programmes_nationaux: FRANCE_SERVICES,
        source: source.title,
        date_maj: date
      },
      code,
      checks
    );
    const reason = known.has(code) ? "déjà dans le fichier national" : typeof place === "string" ? place : null;
    if (reason === null) return [place as Row];
    quality.left.push({code, reason: `« ${row.name ?? row.id} » : ${reason}`});
    return [];
  });
  quality.kept = kept.length;
  return {rows: kept, quality};
}

/** Places as a file of an edition, sorted so that equal inputs give equal bytes. */
export function placesTable(rows: Row[]): string {
  const key = ({code_insee, id}: Row) => `${code_insee} ${id}`;
  const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${FIELDS.join(",")}\n${csvFormatBody(sorted, [...FIELDS])}\n`;
}

/** Today's commune of a row; null where it is not the edition's. */
function commune(code: string | null, area: Area, quality: SourceQuality): string | null {
  const today = presentCommunes().get(code ?? "");
  if (code !== null && today === undefined && isWithin(code, area)) {
    quality.left.push({code, reason: "n’est ni une commune d’aujourd’hui, ni une ancienne commune"});
  }
  if (today === undefined || !area.communes.has(today)) return null;
  if (today !== code && !quality.mapped.some((m) => m.from === code)) quality.mapped.push({from: code!, to: today});
  return today;
}

/** Cells without which a row is no place; the others are emptied rather than lose it. */
const INDISPENSABLE: string[] = ["id", "nom", "commune", "code_postal", "code_insee", "adresse", "date_maj"];

/** A row with the cells of the schema alone, all valid; or what it lacks. */
function clean(
  row: Row,
  code: string,
  {scope, producer, quality}: {scope: Scope; producer: string; quality: SourceQuality}
): Row | string {
  const cells: Partial<Record<Field, string | null>> = Object.fromEntries(
    FIELDS.map((field) => [field, row[field] ?? null])
  );
  for (;;) {
    const {place, problems} = checkPlace(cells, scope, producer);
    if (place) return rowOf(place);
    const lacking = problems.find((p) => INDISPENSABLE.includes(p.field ?? ""));
    if (lacking) return lacking.value ? `${lacking.field} « ${lacking.value} »` : `sans ${lacking.field}`;
    for (const field of problems.flatMap((p) => p.field!.split(", ")) as Field[]) {
      add(quality.outOfRange, field, [code]);
      const known = field in VOCABULARIES ? closedValues(field, cells[field]!).known : [];
      cells[field] = known.join("|") || null;
    }
  }
}

/** The middle of a commune is found again when the file is read. */
function rowOf(place: PlaceRecord): Row {
  const given = place.position === "source";
  return Object.fromEntries(
    FIELDS.map((field) => {
      const value = !given && (field === "latitude" || field === "longitude") ? null : place[field];
      return [field, value === null ? null : String(value)];
    })
  );
}

function scopeOf(area: Area): Scope {
  const communes = cogCommunes()
    .filter((c) => area.communes.has(c.code))
    .map((c) => [c.code, {code: c.code, name: c.nom, lat: null, lon: null}] as const);
  return {communes: new Map(communes), name: "the edition", nom: "de l’édition"};
}
