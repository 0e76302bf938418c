import {runLoader} from "./data/loader.js";
import {readProvenance} from "./catalogue/provenance.js";
import {readSites} from "./data/site.js";
import {dataPage} from "./catalogue/page.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return dataPage(sites, await readProvenance(sites));
});
