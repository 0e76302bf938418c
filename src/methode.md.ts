import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {methodPage} from "./method/page.js";

await runLoader(import.meta.url, async () => methodPage(await readSites()));
