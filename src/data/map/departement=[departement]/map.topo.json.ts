import {currentAtlas, currentEdition} from "../../current.js";
import type {Loader} from "../../loader.js";
import {departementMap} from "../../map.js";

/** The map of a département in the edition of several. */
const load: Loader = (params) => {
  const found = currentAtlas().departements.find(({departement}) => departement.code === params.departement);
  return found ? JSON.stringify(departementMap(currentEdition(), found)) : null;
};
export default load;
