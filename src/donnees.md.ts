import {runLoader} from "./data/loader.js";
import {readProvenance} from "./data/provenance.js";
import {readSites} from "./data/site.js";
import {dataPage} from "./pages/data.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return dataPage(sites, await readProvenance(sites));
});
