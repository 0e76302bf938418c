import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {compareData} from "../compare/index.js";

export default sitesLoader((sites) => json(compareData(sites)));
