import {exploreCatalogue} from "../explore/read.js";
import {runLoader} from "./loader.js";
import {readSites} from "./site.js";

/** What may be explored in the edition. */
await runLoader(import.meta.url, async () => JSON.stringify(exploreCatalogue(await readSites())));
