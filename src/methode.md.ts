import {sitesLoader} from "./data/loaders.js";
import {methodPage} from "./method/page.js";

export default sitesLoader(methodPage);
