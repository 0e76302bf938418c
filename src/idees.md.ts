import {sitesLoader} from "./edition/loaders.js";
import {ideasPage} from "./features/ideas/index.js";

export default sitesLoader(ideasPage);
