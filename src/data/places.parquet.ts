import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet, type Schema} from "./parquet.js";
import {placeColumns, readPlaces} from "../places/edition-places.js";
import {allTerritories, readAtlas} from "./territories.js";

const TYPES: Schema = {latitude: "DOUBLE", longitude: "DOUBLE", date_maj: "DATE", telephone_partage: "BOOLEAN"};

export const placesSchema: Schema = Object.fromEntries(placeColumns.map((name) => [name, TYPES[name] ?? "VARCHAR"]));

/** Places of digital inclusion of the edition. */
export function load(edition = readEdition()) {
  return toParquet(readPlaces(edition, allTerritories(readAtlas(edition))), placesSchema, ["code_insee", "id"]);
}

await runLoader(import.meta.url, () => load());
