import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {exploreTable} from "../explore/index.js";

/** The table of the explorer; empty in an edition without scores, which has no page that reads it. */
await runLoader(import.meta.url, async () => (await exploreTable(await readSites())) ?? "");
