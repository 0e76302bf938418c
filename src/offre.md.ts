import {sitesLoader} from "./data/loaders.js";
import {offerPage} from "./offer/page.js";
import {offerWholePage} from "./offer/whole-page.js";

export default sitesLoader((sites) => {
  const {
    whole,
    departements: [site]
  } = sites;
  return (whole ?? site).offer === null ? null : whole ? offerWholePage(sites) : offerPage(site);
});
