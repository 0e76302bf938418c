import {comparePage} from "./compare/page.js";
import {sitesLoader} from "./data/loaders.js";

export default sitesLoader(comparePage);
