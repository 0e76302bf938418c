import {currentAtlas, currentEdition} from "./current.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";

/** Places of digital inclusion of the edition. */
export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}) {
  return toParquet(readPlaces(edition, allTerritories(atlas)), schemas.places, ["code_insee", "id"]);
}
