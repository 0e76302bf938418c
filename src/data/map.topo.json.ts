import {currentAtlas, currentEdition} from "./current.js";
import {wholeMap, departementMap} from "./map.js";

/** The map of the edition's département, or of the country. */
export default ({edition = currentEdition(), atlas = currentAtlas()} = {}): string =>
  JSON.stringify(atlas.whole ? wholeMap(edition, atlas) : departementMap(edition, atlas.departements[0]));
