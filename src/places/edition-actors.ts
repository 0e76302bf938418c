// Help without a sure address, as an edition lists it: itinerant actors, and places of unknown address.

import {readTable, REQUIRED_TEXT, TEXT, type Column} from "../edition/csv.js";
import type {Edition} from "../edition/edition.js";
import {throwFaults} from "../domain/fault.js";
import {FUNCTIONS} from "../domain/functions.js";
import {readOrigins, valuesOf, type MobileActor, type Place, type Unaddressed} from "../domain/places.js";
import {isLocal, type Territory} from "../domain/territories.js";
import {sentence} from "./draft.js";
import {readPlaceChanges} from "./edition-places.js";
import {normalTelephone, closedValues} from "./values.js";

const OPTIONAL = {...TEXT, optional: true} as const;

const codesOf = (territories: Territory[]) => new Set(territories.filter(isLocal).map((t) => t.code));

const mobileColumns = {
  id: {type: "code", required: true},
  nom: REQUIRED_TEXT,
  nature: REQUIRED_TEXT,
  territoire: {type: "code"},
  calendrier: OPTIONAL,
  telephone: OPTIONAL,
  site_web: {
    ...OPTIONAL,
    pattern: {test: /^https?:\/\//, expected: "une adresse qui commence par http:// ou https://, ou rien"}
  },
  services: OPTIONAL,
  presentation: REQUIRED_TEXT,
  lieu: OPTIONAL,
  source: REQUIRED_TEXT,
  date_maj: {type: "date", optional: true}
} as const satisfies Record<Exclude<keyof MobileActor, "ancien_lieu">, Column>;

/**
 * A base that a merged place stands for becomes that place; one that only a former list has is no base any more.
 * @throws DataError on an unknown territory, service or place, or a cell out of its column
 */
export function readMobile(edition: Edition, territories: Territory[], places: Pick<Place, "id" | "origines">[]) {
  if (!edition.mobile) return [];
  const {rows, faults, expect} = readTable(edition.mobile.path, mobileColumns, ["id"], {french: true});
  const codes = codesOf(territories);
  const idsOf = (place: (typeof places)[number]) => [place.id, ...readOrigins(place.origines).map((o) => o.id)];
  const bases = new Map(places.flatMap((place) => idsOf(place).map((id) => [id, place.id] as const)));
  const changes = readPlaceChanges(edition, territories);
  const closed = new Set(changes.filter(({kind}) => kind === "closed").map(({id}) => id));
  const refreshed = edition.places?.some((file) => file.made) ?? false;
  const actors = rows.map((row): MobileActor => {
    const {line: _, ...cells} = row;
    const territoire = valuesOf(row.territoire);
    expect(territoire.length > 0 || edition.departement !== null, row, "territoire", sentence("actor-several"));
    for (const code of territoire) expect(codes.has(code), row, "territoire", sentence("actor-territories"), code);
    const telephone = row.telephone && normalTelephone(row.telephone);
    expect(row.telephone === null || telephone !== null, row, "telephone", sentence("actor-telephone"));
    const {known, unknown} = closedValues("services", row.services ?? "");
    expect(unknown.length === 0, row, "services", sentence("actor-services"), unknown.join("|"));
    const lieu = row.lieu && (bases.get(row.lieu) ?? null);
    const ancien_lieu = row.lieu !== null && lieu === null && closed.has(row.lieu) ? row.lieu : null;
    // Official files may name places otherwise than the edition's own: the base is lost, not the actor.
    const isBased = row.lieu === null || lieu !== null || ancien_lieu !== null;
    expect(isBased || refreshed, row, "lieu", sentence("actor-place"));
    return {...cells, territoire, telephone, services: known.join("|") || null, lieu, ancien_lieu};
  });
  throwFaults(faults);
  return actors;
}

const unaddressedColumns = {
  territoire: {type: "code", required: true},
  lieux: {type: "integer", min: 1},
  nom: REQUIRED_TEXT,
  fonctions: TEXT,
  adresse: OPTIONAL
} as const satisfies Record<string, Column>;

/** @throws DataError on an unknown territory or function, an address without a source, or a cell out of its column */
export function readUnaddressed(edition: Edition, territories: Territory[]): Unaddressed[] {
  if (!edition.unaddressed) return [];
  const {path, source, addresses} = edition.unaddressed;
  const {rows, faults, expect} = readTable(path, unaddressedColumns, ["territoire", "nom"], {french: true});
  const codes = codesOf(territories);
  const ids = FUNCTIONS.map((f) => f.id);
  for (const row of rows) {
    expect(codes.has(row.territoire), row, "territoire", sentence("unaddressed-territory"));
    expect(row.adresse === null || addresses !== undefined, row, "adresse", sentence("unaddressed-source"));
    const among = sentence("unaddressed-functions", {names: ids.join(", ")});
    for (const id of valuesOf(row.fonctions)) expect(ids.includes(id), row, "fonctions", among, id);
  }
  throwFaults(faults);
  return rows.map(({territoire, lieux, nom, fonctions, adresse}) => ({
    territory: territoire,
    places: lieux,
    name: nom,
    functions: fonctions ?? "",
    address: adresse,
    source,
    address_source: adresse && addresses!
  }));
}
