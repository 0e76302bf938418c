import {sitesLoader} from "./data/loaders.js";
import {samplesPage} from "./samples/index.js";

export default sitesLoader(samplesPage);
