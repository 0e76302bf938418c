import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {explorePages, NO_PAGE} from "./data/pages.js";
import {readExplore} from "./explore/index.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return explorePages(sites, await readExplore(sites))[0]?.markdown ?? NO_PAGE;
});
