import {currentAtlas, currentEdition} from "../../../edition/current.js";
import type {Loader} from "../../../edition/loader.js";
import {departementMap} from "../../../edition/map.js";

export default ((params) => {
  const found = currentAtlas().departements.find(({departement}) => departement.code === params.departement);
  return found ? JSON.stringify(departementMap(currentEdition(), found)) : null;
}) satisfies Loader;
