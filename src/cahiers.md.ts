import {cahiersPage} from "./cahier/index.js";
import {sitesLoader} from "./data/loaders.js";

export default sitesLoader((sites) => (sites.departements[0].cahiers.length > 0 ? cahiersPage(sites) : null));
