import {sitesLoader} from "./data/loaders.js";
import {homePage, wholePage} from "./home/index.js";

export default sitesLoader((sites) => (sites.whole ? wholePage(sites) : homePage(sites.departements[0])));
