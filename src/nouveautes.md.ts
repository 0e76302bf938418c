import {sitesLoader} from "./data/loaders.js";
import {newsPage} from "./legal/index.js";

export default sitesLoader(newsPage);
