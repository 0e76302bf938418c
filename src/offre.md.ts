import {sitesLoader} from "./edition/loaders.js";
import {offerPage, offerWholePage} from "./features/offer/index.js";

export default sitesLoader((sites) => {
  const [site] = sites.departements;
  if ((sites.country ?? site).offer === null) return null;
  return sites.country ? offerWholePage(sites) : offerPage(site);
});
