import {sitesLoader} from "./data/loaders.js";
import {readPlanner, scenariosPage} from "./planner/index.js";

export default sitesLoader(async (sites) => {
  const planner = await readPlanner(sites);
  return planner && scenariosPage(sites.departements[0], planner);
});
