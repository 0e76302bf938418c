import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {queryCatalogue} from "../query/index.js";

export default sitesLoader((sites) => json(queryCatalogue(sites)));
