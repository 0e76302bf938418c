import {exploreCatalogue} from "../explore/read.js";
import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader((sites) => json(exploreCatalogue(sites)));
