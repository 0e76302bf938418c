import {runStoryLoader} from "../data/story-loader.js";
import {storyPage} from "../story/page.js";

await runStoryLoader(import.meta.url, storyPage);
