import {sitesLoader} from "./data/loaders.js";
import {readProvenance, dataPage} from "./catalogue/index.js";

export default sitesLoader(async (sites) => dataPage(sites, await readProvenance(sites)));
