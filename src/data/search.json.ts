import {departementPages, sharedPages} from "./pages.js";
import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {readProvenance} from "../catalogue/index.js";
import {readExplore} from "../explore/index.js";
import {readPlanner} from "../planner/index.js";
import {wholeEntries, searchEntries} from "../search/index.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  const shared = sharedPages(sites, await readProvenance(sites), await readPlanner(sites), await readExplore(sites));
  const [site] = sites.departements;
  return JSON.stringify(
    sites.whole ? wholeEntries(sites, shared) : searchEntries(site, [...shared, ...departementPages(site)])
  );
});
