import {sitesLoader} from "./edition/loaders.js";
import {newsPage} from "./features/legal/index.js";

export default sitesLoader(newsPage);
