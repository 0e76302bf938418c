import {sitesLoader} from "../edition/loaders.js";
import {toCallPage} from "../features/offer/index.js";

export default sitesLoader(({country, departements: [site]}) => (country ? null : toCallPage(site)));
