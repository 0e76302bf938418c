import {runLoader} from "./loader.js";
import {readSites} from "./site.js";
import {readPlanner} from "../planner/index.js";

/** What the planner works on in the browser, and the plan that its page shows first; null in the edition of several départements. */
await runLoader(import.meta.url, async () => JSON.stringify(await readPlanner(await readSites())));
