import {namesFile} from "../../profile/index.js";
import {sitesLoader} from "../loaders.js";

export default sitesLoader(namesFile);
