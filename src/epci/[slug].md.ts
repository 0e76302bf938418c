import {runStoryLoader} from "../data/story-loader.js";
import {storyPage} from "../pages/story.js";

await runStoryLoader(import.meta.url, storyPage);
