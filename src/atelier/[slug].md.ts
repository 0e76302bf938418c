import {runStoryLoader} from "../data/story-loader.js";
import {workshopPage} from "../workshop/page.js";

await runStoryLoader(import.meta.url, workshopPage);
