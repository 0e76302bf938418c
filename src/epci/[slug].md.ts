import {parseArgs} from "node:util";
import {runLoader} from "../data/loader.js";
import {readSite} from "../data/site.js";
import {storyPage} from "../pages/story.js";

await runLoader(import.meta.url, async () => {
  const {slug} = parseArgs({options: {slug: {type: "string"}}}).values;
  const site = await readSite();
  const epci = site.territories.epcis.find((e) => e.slug === slug);
  if (!epci) throw new RangeError(`no EPCI of this edition has the address "${slug}"`);
  return storyPage(site, epci);
});
