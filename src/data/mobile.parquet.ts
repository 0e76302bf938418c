import {currentAtlas, currentEdition} from "./current.js";
import {readMobile} from "../places/edition-mobile.js";
import {mobileSchema, type MobileRow} from "./mobile-rows.js";
import {toParquet} from "./parquet.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";

/** Actors of the edition that go round. */
export default function load({edition = currentEdition(), territories = allTerritories(currentAtlas())} = {}) {
  const actors = readMobile(edition, territories, edition.mobile ? readPlaces(edition, territories) : []);
  return toParquet(
    actors.map((actor): MobileRow => ({...actor, territoire: actor.territoire.join("|")})),
    mobileSchema,
    ["id"]
  );
}
