import {sitesLoader} from "./edition/loaders.js";
import {offerPage, offerWholePage} from "./features/offer/index.js";

export default sitesLoader((sites) => {
  const {
    country,
    departements: [site]
  } = sites;
  return (country ?? site).offer === null ? null : country ? offerWholePage(sites) : offerPage(site);
});
