import {dataPage} from "./catalogue/page.js";
import {readProvenance} from "./catalogue/provenance.js";
import {sitesLoader} from "./data/loaders.js";

export default sitesLoader(async (sites) => dataPage(sites, await readProvenance(sites)));
