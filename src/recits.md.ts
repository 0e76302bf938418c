import {sitesLoader} from "./data/loaders.js";
import {firstScreens} from "./story/index.js";

export default sitesLoader(firstScreens);
