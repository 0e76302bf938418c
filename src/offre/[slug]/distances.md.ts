import {departementLoader} from "../../data/loaders.js";
import {distancesPage} from "../../offer/index.js";

export default departementLoader(distancesPage);
