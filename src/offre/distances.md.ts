import {sitesLoader} from "../edition/loaders.js";
import {distancesPage} from "../features/offer/index.js";

export default sitesLoader(({country, departements: [site]}) => (country ? null : distancesPage(site)));
