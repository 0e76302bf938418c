import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";
import {offerData} from "../offer/index.js";

export default sitesLoader(({departements: [site]}) => json(offerData(site)));
