import {sitesLoader} from "./data/loaders.js";
import {scenariosPage} from "./planner/page.js";
import {readPlanner} from "./planner/read.js";

export default sitesLoader(async (sites) => {
  const planner = await readPlanner(sites);
  return planner && scenariosPage(sites.departements[0], planner);
});
