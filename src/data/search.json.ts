import {pagesOf} from "../pages/pages.js";
import {runLoader} from "./loader.js";
import {searchEntries} from "./search.js";
import {readSite} from "./site.js";

await runLoader(import.meta.url, async () => {
  const site = await readSite();
  return JSON.stringify(searchEntries(site, pagesOf(site)));
});
