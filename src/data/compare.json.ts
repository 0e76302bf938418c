import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {compareData} from "../compare/index.js";

/** What the page that compares territories works on in the browser. */
await runLoader(import.meta.url, async () => JSON.stringify(compareData(await readSites())));
