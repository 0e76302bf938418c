import {currentAtlas, currentEdition} from "./current.js";
import {toParquet, type Schema} from "./parquet.js";
import {placeColumns, readPlaces} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";

const TYPES: Schema = {latitude: "DOUBLE", longitude: "DOUBLE", date_maj: "DATE", telephone_partage: "BOOLEAN"};

export const placesSchema: Schema = Object.fromEntries(placeColumns.map((name) => [name, TYPES[name] ?? "VARCHAR"]));

/** Places of digital inclusion of the edition. */
export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}) {
  return toParquet(readPlaces(edition, allTerritories(atlas)), placesSchema, ["code_insee", "id"]);
}
