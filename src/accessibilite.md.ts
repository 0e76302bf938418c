import {sitesLoader} from "./data/loaders.js";
import {accessibilityPage} from "./legal/index.js";

export default sitesLoader(accessibilityPage);
