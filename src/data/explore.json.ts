import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {exploreCatalogue} from "../explore/index.js";

export default sitesLoader((sites) => json(exploreCatalogue(sites)));
