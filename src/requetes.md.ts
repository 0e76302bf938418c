import {sitesLoader} from "./data/loaders.js";
import {sqlPage} from "./query/page.js";

export default sitesLoader(sqlPage);
