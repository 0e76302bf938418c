import {namesFile} from "../../profile/index.js";
import {sitesLoader} from "../../edition/loaders.js";

export default sitesLoader(namesFile);
