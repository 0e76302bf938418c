import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {NO_PAGE, plannerPages} from "./data/pages.js";
import {readPlanner} from "./planner/index.js";

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return plannerPages(sites, await readPlanner(sites))[0]?.markdown ?? NO_PAGE;
});
