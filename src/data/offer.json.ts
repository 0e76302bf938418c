import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {offerData} from "../offer/index.js";

await runLoader(import.meta.url, async () => JSON.stringify(offerData((await readSites()).departements[0])));
