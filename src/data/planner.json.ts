import {currentPlanner} from "../planner/index.js";
import {json, type Loader} from "./loader.js";

const load: Loader = async () => json(await currentPlanner());

export default load;
