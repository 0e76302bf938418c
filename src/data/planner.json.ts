import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {readPlanner} from "../planner/index.js";

export default sitesLoader(async (sites) => json(await readPlanner(sites)));
