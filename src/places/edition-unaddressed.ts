import {throwFaults, type Fault} from "../domain/fault.js";
import {FUNCTIONS} from "../domain/functions.js";
import {valuesOf, type Unaddressed} from "../domain/places.js";
import {isLocal, type Territory} from "../domain/territories.js";
import {readTable, REQUIRED_TEXT, TEXT, type Column} from "../edition/csv.js";
import type {Edition} from "../edition/edition.js";

const columns = {
  territoire: {type: "code", required: true},
  lieux: {type: "integer", min: 1},
  nom: REQUIRED_TEXT,
  fonctions: TEXT,
  adresse: {type: "text", optional: true}
} as const satisfies Record<string, Column>;

/** @throws DataError on an unknown territory or function, an address without a source, or a cell out of its column */
export function readUnaddressed(edition: Edition, territories: Territory[]): Unaddressed[] {
  if (!edition.unaddressed) return [];
  const {path, source, addresses} = edition.unaddressed;
  const {rows, fault} = readTable(path, columns, ["territoire", "nom"], {french: true});
  const codes = new Set(territories.filter(isLocal).map((t) => t.code));
  const ids = FUNCTIONS.map((f) => f.id);
  const faults: Fault[] = [];
  for (const row of rows) {
    if (!codes.has(row.territoire)) faults.push(fault(row, "territoire", "le code d’un territoire de l’édition"));
    if (row.adresse !== null && !addresses)
      faults.push(fault(row, "adresse", "rien, sans unaddressed.addresses dans edition.json"));
    for (const id of valuesOf(row.fonctions))
      if (!ids.includes(id))
        faults.push(fault(row, "fonctions", `des noms parmi ${ids.join(", ")}, séparés par « | »`, id));
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
