import {departementLoader} from "../../edition/loaders.js";
import {distancesPage} from "../../features/offer/index.js";

export default departementLoader(distancesPage);
