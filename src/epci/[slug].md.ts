import {runStoryLoader} from "../data/story-loader.js";
import {storyPage} from "../story/index.js";

await runStoryLoader(import.meta.url, storyPage);
