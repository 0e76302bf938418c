import {sitesLoader} from "./data/loaders.js";
import {readExplore, explorePage} from "./explore/index.js";

export default sitesLoader(async (sites) => {
  const explore = await readExplore(sites);
  return explore && explorePage(sites, explore);
});
