import {sitesLoader} from "./edition/loaders.js";
import {readProvenance, dataPage} from "./features/catalogue/index.js";

export default sitesLoader(async (sites) => dataPage(sites, await readProvenance(sites)));
