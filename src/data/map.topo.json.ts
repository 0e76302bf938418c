// The map of the edition as TopoJSON: one département, or all of the country.
import {currentAtlas, currentEdition} from "../edition/current.js";
import {wholeMap, departementMap} from "../edition/map.js";

export default ({edition = currentEdition(), atlas = currentAtlas()} = {}) =>
  JSON.stringify(atlas.country ? wholeMap(edition, atlas) : departementMap(edition, atlas.departements[0]));
