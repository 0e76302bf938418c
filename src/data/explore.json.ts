import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {exploreCatalogue} from "../explore/index.js";

/** What may be explored in the edition. */
await runLoader(import.meta.url, async () => JSON.stringify(exploreCatalogue(await readSites())));
