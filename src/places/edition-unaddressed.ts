import {throwFaults, type Fault} from "../domain/fault.js";
import {FUNCTIONS} from "../domain/functions.js";
import {valuesOf} from "../domain/places.js";
import {isLocal, type Territory} from "../domain/territories.js";
import type {Unaddressed} from "../domain/unaddressed.js";
import {readTable, type Column} from "../data/csv.js";
import {scopeName} from "../data/scope.js";
import type {Edition} from "../data/edition.js";

const columns = {
  territoire: {type: "code", required: true},
  lieux: {type: "integer", min: 1},
  nom: {type: "text", required: true},
  fonctions: {type: "text"}
} as const satisfies Record<string, Column>;

/**
 * Help of an edition that is known without an address.
 *
 * @throws DataError on an unknown territory or function, or a cell out of its column
 */
export function readUnaddressed(edition: Edition, territories: Territory[]): Unaddressed[] {
  if (!edition.unaddressed) return [];
  const {path, source} = edition.unaddressed;
  const {file, rows} = readTable(path, columns, ["territoire", "nom"]);
  const codes = new Set(territories.filter(isLocal).map((t) => t.code));
  const ids = FUNCTIONS.map((f) => f.id);
  const faults: Fault[] = rows.flatMap(({line, territoire, fonctions}) => [
    ...(codes.has(territoire)
      ? []
      : [{file, line, field: "territoire", value: territoire, expected: `a territory of ${scopeName(edition)}`}]),
    ...valuesOf(fonctions)
      .filter((id) => !ids.includes(id))
      .map((value) => ({file, line, field: "fonctions", value, expected: `ids among ${ids.join(", ")}, joined by "|"`}))
  ]);
  throwFaults(faults);
  return rows.map(({territoire, lieux, nom, fonctions}) => ({
    territory: territoire,
    places: lieux,
    name: nom,
    functions: fonctions,
    source
  }));
}
