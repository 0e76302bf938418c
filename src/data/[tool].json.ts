import {compareData} from "../compare/index.js";
import {exploreData, exploreMap} from "../explore/index.js";
import {askedFigures} from "../figure/index.js";
import {offerData} from "../offer/index.js";
import {departementPages, sharedPages} from "../pages.js";
import {readPlanner} from "../planner/index.js";
import {queryCatalogue} from "../query/index.js";
import {searchEntries, wholeEntries} from "../search/index.js";
import {currentSites} from "./current.js";
import {definitions} from "./glossary.js";
import {json, type Loader} from "./loader.js";
import type {Sites} from "./site.js";

function searchData(sites: Sites) {
  const [site] = sites.departements;
  const shared = sharedPages(sites);
  return sites.whole ? wholeEntries(sites, shared) : searchEntries(site, [...shared, ...departementPages(site)]);
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
