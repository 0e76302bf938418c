import {storyLoader} from "../data/loaders.js";
import {storyPage} from "../story/page.js";

export default storyLoader(storyPage);
