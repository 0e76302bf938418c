import {json} from "../../edition/loader.js";
import {departementLoader} from "../../edition/loaders.js";
import {offerData} from "../../features/offer/index.js";

export default departementLoader((site) => json(offerData(site)));
