import {readPlanner} from "../planner/read.js";
import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader(async (sites) => json(await readPlanner(sites)));
