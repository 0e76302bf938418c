import {throwFaults, type Fault} from "../domain/fault.js";
import {FUNCTIONS} from "../domain/functions.js";
import {valuesOf} from "../domain/places.js";
import {isLocal, type Territory} from "../domain/territories.js";
import type {Unaddressed} from "../domain/unaddressed.js";
import {readTable, REQUIRED_TEXT, type Column} from "../data/csv.js";
import {scopeName} from "../data/scope.js";
import type {Edition} from "../data/edition.js";

const columns = {
  territoire: {type: "code", required: true},
  lieux: {type: "integer", min: 1},
  nom: REQUIRED_TEXT,
  fonctions: REQUIRED_TEXT,
  adresse: {type: "text", optional: true}
} as const satisfies Record<string, Column>;

/**
 * Help of an edition that is known without an address.
 *
 * @throws DataError on an unknown territory or function, an address without a source, or a cell out of its column
 */
export function readUnaddressed(edition: Edition, territories: Territory[]): Unaddressed[] {
  if (!edition.unaddressed) return [];
  const {path, source, addresses} = edition.unaddressed;
  const {rows, fault} = readTable(path, columns, ["territoire", "nom"]);
  const codes = new Set(territories.filter(isLocal).map((t) => t.code));
  const ids = FUNCTIONS.map((f) => f.id);
  const faults: Fault[] = rows.flatMap((row) => [
    ...(codes.has(row.territoire) ? [] : [fault(row, "territoire", `a territory of ${scopeName(edition)}`)]),
    ...(row.adresse === null || addresses
      ? []
      : [fault(row, "adresse", "an empty cell, since edition.json has no unaddressed.addresses")]),
    ...valuesOf(row.fonctions)
      .filter((id) => !ids.includes(id))
      .map((id) => fault(row, "fonctions", `ids among ${ids.join(", ")}, joined by "|"`, id))
  ]);
  throwFaults(faults);
  return rows.map(({territoire, lieux, nom, fonctions, adresse}) => ({
    territory: territoire,
    places: lieux,
    name: nom,
    functions: fonctions,
    address: adresse,
    source,
    address_source: adresse && addresses!
  }));
}
