import {sitesLoader} from "../edition/loaders.js";
import {sourcesFile} from "../features/catalogue/index.js";

export default sitesLoader(({country, departements: [site]}) => sourcesFile((country ?? site).sources));
