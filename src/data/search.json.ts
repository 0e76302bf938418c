import {departementPages, sharedPages} from "../pages.js";
import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {searchEntries, wholeEntries} from "../search/index.js";

export default sitesLoader(async (sites) => {
  const [site] = sites.departements;
  const shared = sharedPages(sites);
  return json(
    sites.whole ? wholeEntries(sites, shared) : await searchEntries(site, [...shared, ...departementPages(site)])
  );
});
