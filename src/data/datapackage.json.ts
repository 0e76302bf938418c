import {sitesLoader} from "./loaders.js";
import {datapackage, readProvenance} from "../catalogue/index.js";

export default sitesLoader(async (sites) => {
  const {
    departements: [{edition, sources}]
  } = sites;
  const {datasets} = await readProvenance(sites);
  return `${JSON.stringify(datapackage({id: edition.id, title: edition.title, datasets, sources}))}\n`;
});
