import {sitesLoader} from "./edition/loaders.js";
import {homePage, wholePage} from "./features/home/index.js";

export default sitesLoader((sites) => (sites.country ? wholePage(sites) : homePage(sites.departements[0])));
