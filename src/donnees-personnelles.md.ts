import {sitesLoader} from "./edition/loaders.js";
import {privacyPage} from "./features/legal/index.js";

export default sitesLoader(privacyPage);
