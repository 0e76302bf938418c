import {runLoader} from "./data/loader.js";
import {readSites} from "./data/site.js";
import {ideasPage} from "./pages/ideas.js";

await runLoader(import.meta.url, async () => ideasPage(await readSites()));
