import {runLoader} from "./loader.js";
import {offerData} from "../offer/read.js";
import {readSites} from "./site.js";

await runLoader(import.meta.url, async () => JSON.stringify(offerData((await readSites()).departements[0])));
