// Writes the JSON that each tool reads in the browser: search, explorer, compare, planner, places, queries, glossary.
import {compareData} from "../features/compare/index.js";
import {exploreData, exploreMap} from "../features/explore/index.js";
import {askedFigures} from "../figures/index.js";
import {offerData} from "../features/offer/index.js";
import {departementPages, sharedPages} from "../pages.js";
import {readPlanner} from "../features/planner/index.js";
import {queryCatalogue} from "../features/query/index.js";
import {searchEntries, wholeEntries} from "../features/search/index.js";
import {currentSites} from "../edition/current.js";
import {definitions} from "../edition/glossary.js";
import {json, type Loader} from "../edition/loader.js";
import type {Sites} from "../edition/site.js";

function searchData(sites: Sites) {
  const [site] = sites.departements;
  const shared = sharedPages(sites);
  return sites.country ? wholeEntries(sites, shared) : searchEntries(site, [...shared, ...departementPages(site)]);
}

/** What the browser code of each tool reads. */
const tools: Record<string, (sites: Sites) => unknown> = {
  compare: compareData,
  explore: exploreData,
  "explore-map": exploreMap,
  figures: askedFigures,
  glossary: definitions,
  offer: ({departements: [site]}) => offerData(site),
  planner: readPlanner,
  requetes: queryCatalogue,
  search: searchData
};

export default (async ({tool}) => json(await tools[tool]?.(await currentSites()))) satisfies Loader;
