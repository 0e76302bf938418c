import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {approachPage} from "./approach/index.js";

await runLoader(import.meta.url, async () => approachPage(await readSites()));
