import {departementPages} from "../pages.js";
import {runPartitionLoader} from "../partition-loader.js";
import {readSites} from "../site.js";
import {searchEntries} from "../../search/index.js";

await runPartitionLoader(import.meta.url, async () => {
  const {departements} = await readSites();
  return new Map(
    departements.map((site) => [
      site.territories.departement.code,
      JSON.stringify(searchEntries(site, departementPages(site)))
    ])
  );
});
