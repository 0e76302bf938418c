import type {MobileActor} from "../domain/mobile.js";
import {valuesOf} from "../domain/places.js";
import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {mobileColumns, readMobile} from "../places/edition-mobile.js";
import {toParquet, type Schema} from "./parquet.js";
import {readPlaces} from "../places/edition-places.js";
import {allTerritories, readAtlas} from "./territories.js";

export const mobileSchema: Schema = Object.fromEntries(
  Object.keys(mobileColumns).map((name) => [name, name === "date_maj" ? "DATE" : "VARCHAR"])
);

/** A row of the table: the codes of the territory are in one text. */
export type MobileRow = Omit<MobileActor, "territoire"> & {territoire: string};

/** An actor from its row. */
export function actorOf(row: MobileRow): MobileActor {
  return {...row, territoire: valuesOf(row.territoire)};
}

/** Actors of the edition that go round. */
export function load(edition = readEdition(), territories = allTerritories(readAtlas(edition))) {
  const actors = readMobile(edition, territories, edition.mobile ? readPlaces(edition, territories) : []);
  return toParquet(
    actors.map((actor): MobileRow => ({...actor, territoire: actor.territoire.join("|")})),
    mobileSchema,
    ["id"]
  );
}

await runLoader(import.meta.url, () => load());
