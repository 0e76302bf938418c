import {currentAtlas, currentEdition} from "./current.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readPlaceChanges} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";

/** What changed since the former lists of places of the edition. */
export default function load({edition = currentEdition(), territories = allTerritories(currentAtlas())} = {}) {
  return toParquet(readPlaceChanges(edition, territories), schemas.changes, ["kind", "id"]);
}
