import {sitesLoader} from "./data/loaders.js";
import {sqlPage} from "./query/index.js";

export default sitesLoader(sqlPage);
