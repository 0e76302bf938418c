import {sitesLoader} from "./edition/loaders.js";
import {planPage} from "./features/legal/index.js";

export default sitesLoader(planPage);
