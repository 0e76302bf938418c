import {sitesLoader} from "./data/loaders.js";
import {comparePage} from "./compare/index.js";

export default sitesLoader(comparePage);
