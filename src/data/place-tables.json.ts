// Writes two lists for pages: places that changed since the former list, and places without a sure address.
import {ascending} from "d3";
import {readPlaceChanges} from "../places/edition-places.js";
import {readUnaddressed} from "../places/edition-actors.js";
import {currentAtlas, currentEdition} from "../edition/current.js";
import type {PlaceTables} from "../edition/site.js";
import {allTerritories} from "../edition/territories.js";

export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}) {
  const territories = allTerritories(atlas);
  const tables: PlaceTables = {
    changes: readPlaceChanges(edition, territories).sort((a, b) => ascending(a.kind, b.kind) || ascending(a.id, b.id)),
    unaddressed: readUnaddressed(edition, territories)
  };
  return JSON.stringify(tables);
}
