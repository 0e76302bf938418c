import {departementLoader} from "../data/loaders.js";
import {hasOfferPage} from "../pages.js";
import {offerPage} from "../offer/index.js";

export default departementLoader((site) => (hasOfferPage(site) ? offerPage(site) : null));
