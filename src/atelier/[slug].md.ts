import {runStoryLoader} from "../data/story-loader.js";
import {workshopPage} from "../pages/workshop.js";

await runStoryLoader(import.meta.url, workshopPage);
