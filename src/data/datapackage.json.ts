import {datapackage} from "../catalogue/datapackage.js";
import {readProvenance} from "../catalogue/provenance.js";
import {sitesLoader} from "./loaders.js";

export default sitesLoader(async (sites) => {
  const {
    departements: [{edition, sources}]
  } = sites;
  const {datasets} = await readProvenance(sites);
  return `${JSON.stringify(datapackage({id: edition.id, title: edition.title, datasets, sources}))}\n`;
});
