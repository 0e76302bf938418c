import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {wholePage} from "./home/whole-page.js";
import {homePage} from "./home/page.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return sites.whole ? wholePage(sites) : homePage(sites.departements[0]);
});
