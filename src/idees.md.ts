import {sitesLoader} from "./data/loaders.js";
import {ideasPage} from "./ideas/index.js";

export default sitesLoader(ideasPage);
