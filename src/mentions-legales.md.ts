import {sitesLoader} from "./edition/loaders.js";
import {noticesPage} from "./features/legal/index.js";

export default sitesLoader(noticesPage);
