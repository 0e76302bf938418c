import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {countryPage} from "./pages/country.js";
import {homePage} from "./pages/home.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return sites.country ? countryPage(sites) : homePage(sites.departements[0]);
});
