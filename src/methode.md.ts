import {sitesLoader} from "./data/loaders.js";
import {methodPage} from "./method/index.js";

export default sitesLoader(methodPage);
