import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {wholePage, homePage} from "./home/index.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return sites.whole ? wholePage(sites) : homePage(sites.departements[0]);
});
