import {runLoader} from "./data/loader.js";
import {readSite} from "./data/site.js";
import {methodPage} from "./pages/method.js";

await runLoader(import.meta.url, async () => methodPage(await readSite()));
