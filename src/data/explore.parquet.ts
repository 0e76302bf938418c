import {sitesLoader} from "../edition/loaders.js";
import {exploreTable} from "../features/explore/index.js";

export default sitesLoader(exploreTable);
