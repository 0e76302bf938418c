import {sitesLoader} from "./data/loaders.js";
import {ideasPage} from "./ideas/page.js";

export default sitesLoader(ideasPage);
