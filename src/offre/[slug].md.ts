import {runDepartementLoader} from "../data/story-loader.js";
import {hasOfferPage, NO_PAGE} from "../data/pages.js";
import {offerPage} from "../offer/index.js";

await runDepartementLoader(import.meta.url, (site) => (hasOfferPage(site) ? offerPage(site) : NO_PAGE));
