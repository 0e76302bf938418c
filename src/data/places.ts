import {sharedTelephones, type Place} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";
import {readTable, type Column} from "./csv.js";
import type {Edition} from "./edition.js";
import {throwFaults, type Fault} from "./errors.js";
import {scopeName} from "./scope.js";

const OPTIONAL = {type: "text", optional: true} as const;

/** The national schema (schema.data.gouv.fr, LaMednum/standard-mediation-num); only what a place cannot do without is required. */
export const placeSchema = {
  id: {type: "code", required: true},
  nom: {type: "text", required: true},
  commune: {type: "text", required: true},
  code_postal: {type: "code", required: true, pattern: {test: /^\d{5}$/, expected: "a postcode of five digits"}},
  code_insee: {type: "code", required: true},
  adresse: {type: "text", required: true},
  complement_adresse: OPTIONAL,
  latitude: {type: "number", min: -90, max: 90},
  longitude: {type: "number", min: -180, max: 180},
  typologie: OPTIONAL,
  telephone: {...OPTIONAL, pattern: {test: /^\+?[\d ().-]+$/, expected: "a telephone number or an empty cell"}},
  courriels: OPTIONAL,
  site_web: {...OPTIONAL, pattern: {test: /^https?:\/\//, expected: "an address that starts with http:// or https://, or an empty cell"}},
  horaires: OPTIONAL,
  presentation_resume: OPTIONAL,
  presentation_detail: OPTIONAL,
  source: {type: "text", required: true},
  itinerance: {type: "text", optional: true, oneOf: ["Fixe", "Itinérant", "Fixe|Itinérant"]},
  structure_parente: OPTIONAL,
  date_maj: {type: "date", required: true},
  services: OPTIONAL,
  publics_specifiquement_adresses: OPTIONAL,
  prise_en_charge_specifique: OPTIONAL,
  frais_a_charge: OPTIONAL,
  dispositif_programmes_nationaux: OPTIONAL,
  formations_labels: OPTIONAL,
  autres_formations_labels: OPTIONAL,
  modalites_acces: OPTIONAL,
  modalites_accompagnement: OPTIONAL,
  fiche_acces_libre: OPTIONAL,
  prise_rdv: OPTIONAL
} as const satisfies Record<string, Column>;

/**
 * Places of an edition. One without a position takes the middle of its commune, and says so.
 *
 * @throws DataError on a commune outside of the edition, half a position, or a cell out of the schema
 */
export function readPlaces(edition: Edition, territories: Territory[]): Place[] {
  if (!edition.places) return [];
  const {file, rows} = readTable(edition.places.path, placeSchema, ["id"]);
  const byCode = new Map(territories.filter((t) => t.level === "commune").map((c) => [c.code, c]));
  const shared = sharedTelephones(rows);
  const faults: Fault[] = [];
  const places = rows.map(({line, ...row}): Place => {
    const commune = byCode.get(row.code_insee);
    if (!commune) {
      faults.push({file, line, field: "code_insee", value: row.code_insee, expected: `a commune of ${scopeName(edition)} in ${edition.cog.vintage}`});
    }
    if ((row.latitude === null) !== (row.longitude === null)) {
      faults.push({file, line, field: "latitude, longitude", value: `${row.latitude ?? ""}, ${row.longitude ?? ""}`, expected: "both or neither"});
    }
    const given = row.latitude !== null;
    return {
      ...row,
      latitude: given ? row.latitude : (commune?.lat ?? null),
      longitude: given ? row.longitude : (commune?.lon ?? null),
      epci: commune?.epci ?? null,
      position: given ? "source" : "commune",
      telephone_partage: row.telephone !== null && shared.has(row.telephone)
    };
  });
  throwFaults(faults);
  return places;
}

/** Columns of `places.parquet` in order: the national schema, then the site's own. */
export const placeColumns = [...Object.keys(placeSchema), "epci", "position", "telephone_partage"] as (keyof Place)[];
