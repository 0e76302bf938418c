import {currentAtlas, currentEdition} from "../../current.js";
import type {Loader} from "../../loader.js";
import {departementMap} from "../../map.js";

export default ((params) => {
  const found = currentAtlas().departements.find(({departement}) => departement.code === params.departement);
  return found ? JSON.stringify(departementMap(currentEdition(), found)) : null;
}) satisfies Loader;
