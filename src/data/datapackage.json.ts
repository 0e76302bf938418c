import {sitesLoader} from "../edition/loaders.js";
import {datapackage, readProvenance} from "../features/catalogue/index.js";

export default sitesLoader(async (sites) => {
  const [{edition, sources}] = sites.departements;
  const {datasets} = await readProvenance(sites);
  return `${JSON.stringify(datapackage(edition, datasets, sources))}\n`;
});
