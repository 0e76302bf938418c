import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {ideasPage} from "./ideas/page.js";

await runLoader(import.meta.url, async () => ideasPage(await readSites()));
