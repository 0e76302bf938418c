import {currentAtlas, currentEdition} from "./current.js";
import {readMobile} from "../places/edition-mobile.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";
import type {MobileRow} from "../domain/mobile.js";

/** Actors of the edition that go round. */
export default function load({edition = currentEdition(), territories = allTerritories(currentAtlas())} = {}) {
  const actors = readMobile(edition, territories, edition.mobile ? readPlaces(edition, territories) : []);
  return toParquet(
    actors.map((actor): MobileRow => ({...actor, territoire: actor.territoire.join("|")})),
    schemas.mobile,
    ["id"]
  );
}
