import {departementPages} from "../pages.js";
import {runPartitionLoader} from "../partition-loader.js";
import {searchEntries} from "../../search/entries.js";
import {readSites} from "../site.js";

await runPartitionLoader(import.meta.url, async () => {
  const {departements} = await readSites();
  return new Map(
    departements.map((site) => [
      site.territories.departement.code,
      JSON.stringify(searchEntries(site, departementPages(site)))
    ])
  );
});
