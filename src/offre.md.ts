import {sitesLoader} from "./data/loaders.js";
import {offerPage, offerWholePage} from "./offer/index.js";

export default sitesLoader((sites) => {
  const {
    whole,
    departements: [site]
  } = sites;
  return (whole ?? site).offer === null ? null : whole ? offerWholePage(sites) : offerPage(site);
});
