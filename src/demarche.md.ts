import {approachPage} from "./approach/page.js";
import {sitesLoader} from "./data/loaders.js";

export default sitesLoader(approachPage);
