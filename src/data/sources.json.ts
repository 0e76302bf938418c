import {sourcesFile} from "../catalogue/sources-file.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader(({whole, departements: [site]}) => sourcesFile((whole ?? site).sources));
