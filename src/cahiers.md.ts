import {cahiersPage} from "./features/cahier/index.js";
import {sitesLoader} from "./edition/loaders.js";

export default sitesLoader((sites) => (sites.departements[0].cahiers.length > 0 ? cahiersPage(sites) : null));
