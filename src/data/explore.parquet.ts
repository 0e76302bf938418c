import {exploreTable} from "../explore/read.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader(exploreTable);
