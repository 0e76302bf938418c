import {sitesLoader} from "./data/loaders.js";
import {explorePage} from "./explore/page.js";
import {readExplore} from "./explore/read.js";

export default sitesLoader(async (sites) => {
  const explore = await readExplore(sites);
  return explore && explorePage(sites, explore);
});
