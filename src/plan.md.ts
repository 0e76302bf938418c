import {sitesLoader} from "./data/loaders.js";
import {planPage} from "./legal/index.js";

export default sitesLoader(planPage);
