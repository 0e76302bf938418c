import {runDepartementLoader} from "../data/story-loader.js";
import {offerPage} from "../pages/offer.js";
import {hasOfferPage, NO_PAGE} from "../pages/pages.js";

await runDepartementLoader(import.meta.url, (site) => (hasOfferPage(site) ? offerPage(site) : NO_PAGE));
