import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {exploreData} from "../explore/index.js";

export default sitesLoader(async (sites) => json(await exploreData(sites)));
