import {currentAtlas, currentEdition} from "./current.js";
import {wholeMap, departementMap} from "./map.js";

export default ({edition = currentEdition(), atlas = currentAtlas()} = {}) =>
  JSON.stringify(atlas.whole ? wholeMap(edition, atlas) : departementMap(edition, atlas.departements[0]));
