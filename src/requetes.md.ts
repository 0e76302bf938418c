import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {sqlPage} from "./query/index.js";

await runLoader(import.meta.url, async () => sqlPage(await readSites()));
