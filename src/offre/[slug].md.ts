import {departementLoader} from "../edition/loaders.js";
import {hasOfferPage} from "../pages.js";
import {offerPage} from "../features/offer/index.js";

export default departementLoader((site) => (hasOfferPage(site) ? offerPage(site) : null));
