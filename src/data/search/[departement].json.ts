import {departementPages} from "../../pages.js";
import {currentSites} from "../../edition/current.js";
import {json, type Loader} from "../../edition/loader.js";
import {searchEntries} from "../../features/search/index.js";

export default (async ({departement}) => {
  const {departements} = await currentSites();
  const site = departements.find(({territories}) => territories.departement.code === departement);
  return json(site && (await searchEntries(site, departementPages(site))));
}) satisfies Loader;
