import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {NO_PAGE, offerPages} from "./data/pages.js";

await runLoader(import.meta.url, async () => offerPages(await readSites())[0]?.markdown ?? NO_PAGE);
