import {ascending} from "d3";
import {readAround, readPlaceChanges, readPlaces} from "../places/edition-places.js";
import {readUnaddressed} from "../places/edition-unaddressed.js";
import {currentAtlas, currentEdition} from "./current.js";
import type {BesideTables} from "./site.js";
import {allTerritories} from "./territories.js";

export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}) {
  const territories = allTerritories(atlas);
  const around = edition.around?.length ? readAround(edition, territories, readPlaces(edition, territories)) : [];
  const tables: BesideTables = {
    around: around.sort((a, b) => ascending(a.code_insee, b.code_insee) || ascending(a.id, b.id)),
    changes: readPlaceChanges(edition, territories).sort((a, b) => ascending(a.kind, b.kind) || ascending(a.id, b.id)),
    unaddressed: readUnaddressed(edition, territories)
  };
  return JSON.stringify(tables);
}
