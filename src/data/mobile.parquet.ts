import type {MobileRow} from "../domain/mobile.js";
import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {readMobile} from "../places/edition-mobile.js";
import {toParquet} from "./parquet.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories, readAtlas} from "./territories.js";
import {schemas} from "./schemas.js";

/** Actors of the edition that go round. */
export function load(edition = readEdition(), territories = allTerritories(readAtlas(edition))) {
  const actors = readMobile(edition, territories, edition.mobile ? readPlaces(edition, territories) : []);
  return toParquet(
    actors.map((actor): MobileRow => ({...actor, territoire: actor.territoire.join("|")})),
    schemas.mobile,
    ["id"]
  );
}

await runLoader(import.meta.url, () => load());
