import {sitesLoader} from "./loaders.js";
import {exploreTable} from "../explore/index.js";

export default sitesLoader(exploreTable);
