import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {ideasPage} from "./ideas/index.js";

await runLoader(import.meta.url, async () => ideasPage(await readSites()));
