import {runLoader} from "./loader.js";
import {tableOf} from "./tables.js";

await runLoader(import.meta.url, () => tableOf("coverage"));
