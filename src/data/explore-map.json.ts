import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {exploreMap} from "../explore/index.js";

export default sitesLoader((sites) => json(exploreMap(sites)));
