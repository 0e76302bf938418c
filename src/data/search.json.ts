import {departementPages, sharedPages} from "./pages.js";
import {readExplore} from "../explore/read.js";
import {runLoader} from "./loader.js";
import {readPlanner} from "../planner/read.js";
import {readProvenance} from "../catalogue/provenance.js";
import {wholeEntries, searchEntries} from "../search/entries.js";
import {readSites} from "./site.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  const shared = sharedPages(sites, await readProvenance(sites), await readPlanner(sites), await readExplore(sites));
  const [site] = sites.departements;
  return JSON.stringify(
    sites.whole ? wholeEntries(sites, shared) : searchEntries(site, [...shared, ...departementPages(site)])
  );
});
