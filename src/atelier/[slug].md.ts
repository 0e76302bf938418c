import {runStoryLoader} from "../data/story-loader.js";
import {workshopPage} from "../workshop/index.js";

await runStoryLoader(import.meta.url, workshopPage);
