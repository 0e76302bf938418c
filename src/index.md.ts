import {sitesLoader} from "./data/loaders.js";
import {homePage} from "./home/page.js";
import {wholePage} from "./home/whole-page.js";

export default sitesLoader((sites) => (sites.whole ? wholePage(sites) : homePage(sites.departements[0])));
