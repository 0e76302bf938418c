import {departementPages, sharedPages} from "../pages/pages.js";
import {readExplore} from "./explore.js";
import {runLoader} from "./loader.js";
import {readPlanner} from "./planner.js";
import {readProvenance} from "./provenance.js";
import {wholeEntries, searchEntries} from "./search.js";
import {readSites} from "./site.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  const shared = sharedPages(sites, await readProvenance(sites), await readPlanner(sites), await readExplore(sites));
  const [site] = sites.departements;
  return JSON.stringify(
    sites.whole ? wholeEntries(sites, shared) : searchEntries(site, [...shared, ...departementPages(site)])
  );
});
