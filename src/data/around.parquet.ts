import {currentAtlas, currentEdition} from "./current.js";
import {toParquet} from "./parquet.js";
import {schemas} from "./columns.js";
import {readAround, readPlaces} from "../places/edition-places.js";
import {allTerritories} from "./territories.js";

/** Places over the border of the edition, which count for distances only; null where it names no file of them. */
export default function load({edition = currentEdition(), atlas = currentAtlas()} = {}) {
  if (!edition.around?.length) return null;
  const territories = allTerritories(atlas);
  const around = readAround(edition, territories, readPlaces(edition, territories));
  return toParquet(around, schemas.around, ["code_insee", "id"]);
}
