import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {methodPage} from "./method/index.js";

await runLoader(import.meta.url, async () => methodPage(await readSites()));
