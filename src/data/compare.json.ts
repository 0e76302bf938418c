import {compareData} from "../compare/read.js";
import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader((sites) => json(compareData(sites)));
