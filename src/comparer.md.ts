import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {comparePage} from "./compare/index.js";

await runLoader(import.meta.url, async () => comparePage(await readSites()));
