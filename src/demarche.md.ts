import {sitesLoader} from "./edition/loaders.js";
import {approachPage} from "./features/approach/index.js";

export default sitesLoader(approachPage);
