import {sitesLoader} from "./data/loaders.js";
import {currentPlanner, scenariosPage} from "./planner/index.js";

export default sitesLoader(async (sites) => {
  const planner = await currentPlanner();
  return planner && scenariosPage(sites.departements[0], planner);
});
