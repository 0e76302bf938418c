import {sitesLoader} from "./edition/loaders.js";
import {methodPage} from "./features/method/index.js";

export default sitesLoader(methodPage);
