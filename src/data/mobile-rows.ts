import type {MobileActor} from "../domain/mobile.js";
import {valuesOf} from "../domain/places.js";
import {mobileColumns} from "../places/edition-mobile.js";
import type {Schema} from "./parquet.js";

export const mobileSchema: Schema = Object.fromEntries(
  Object.keys(mobileColumns).map((name) => [name, name === "date_maj" ? "DATE" : "VARCHAR"])
);

/** A row of the table: the codes of the territory are in one text. */
export type MobileRow = Omit<MobileActor, "territoire"> & {territoire: string};

/** An actor from its row. */
export function actorOf(row: MobileRow): MobileActor {
  return {...row, territoire: valuesOf(row.territoire)};
}
