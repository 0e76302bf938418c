import {offerData} from "../offer/read.js";
import {json} from "./loader.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader(({departements: [site]}) => json(offerData(site)));
