import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {toParquet} from "./parquet.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories, readAtlas} from "./territories.js";
import {schemas} from "./schemas.js";

/** Places of digital inclusion of the edition. */
export function load(edition = readEdition()) {
  return toParquet(readPlaces(edition, allTerritories(readAtlas(edition))), schemas.places, ["code_insee", "id"]);
}

await runLoader(import.meta.url, () => load());
