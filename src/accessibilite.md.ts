import {sitesLoader} from "./edition/loaders.js";
import {accessibilityPage} from "./features/legal/index.js";

export default sitesLoader(accessibilityPage);
