import {sitesLoader} from "./loaders.js";
import {sourcesFile} from "../catalogue/index.js";

export default sitesLoader(({whole, departements: [site]}) => sourcesFile((whole ?? site).sources));
