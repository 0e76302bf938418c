import {sitesLoader} from "./data/loaders.js";
import {privacyPage} from "./legal/index.js";

export default sitesLoader(privacyPage);
