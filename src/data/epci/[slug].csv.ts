import {runStoryLoader} from "../story-loader.js";
import {storyTable} from "../tables.js";

await runStoryLoader(import.meta.url, storyTable);
