import {sitesLoader} from "../data/loaders.js";
import {toCallPage} from "../offer/index.js";

export default sitesLoader(({whole, departements: [site]}) => (whole ? null : toCallPage(site)));
