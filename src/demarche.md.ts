import {sitesLoader} from "./data/loaders.js";
import {approachPage} from "./approach/index.js";

export default sitesLoader(approachPage);
