import {currentAtlas, currentEdition} from "./current.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readUnaddressed} from "../places/edition-unaddressed.js";
import {allTerritories} from "./territories.js";

/** Help of the edition that is known without an address. */
export default function load({edition = currentEdition(), territories = allTerritories(currentAtlas())} = {}) {
  return toParquet(
    readUnaddressed(edition, territories).map((item, rank) => ({...item, rank})),
    schemas.unaddressed,
    ["rank"]
  );
}
