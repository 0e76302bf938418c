import {runDepartementLoader} from "../story-loader.js";
import {storyTable} from "../tables.js";

await runDepartementLoader(import.meta.url, storyTable);
