import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {readProvenance, dataPage} from "./catalogue/index.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return dataPage(sites, await readProvenance(sites));
});
