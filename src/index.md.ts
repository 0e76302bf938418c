import {runLoader} from "./data/loader.js";
import {readSite} from "./data/site.js";
import {homePage} from "./pages/home.js";

await runLoader(import.meta.url, async () => homePage(await readSite()));
