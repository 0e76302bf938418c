import {sitesLoader} from "./edition/loaders.js";
import {samplesPage} from "./features/samples/index.js";

export default sitesLoader(samplesPage);
