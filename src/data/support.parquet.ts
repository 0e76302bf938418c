import {currentAtlas, currentEdition} from "./current.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readSupport} from "./support.js";
import {allTerritories} from "./territories.js";

/** What conseillers numériques did in the edition; null where it has no such file. */
export default async function load({
  edition = currentEdition(),
  territories = allTerritories(currentAtlas())
} = {}): Promise<Uint8Array | null> {
  return edition.support
    ? toParquet(readSupport(edition, territories), schemas.support, ["territory", "date", "kind", "measure"])
    : null;
}
