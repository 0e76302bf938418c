import {sitesLoader} from "./data/loaders.js";
import {noticesPage} from "./legal/index.js";

export default sitesLoader(noticesPage);
