import {sitesLoader} from "../data/loaders.js";
import {distancesPage} from "../offer/index.js";

export default sitesLoader(({whole, departements: [site]}) => (whole ? null : distancesPage(site)));
