import {storyLoader} from "../data/loaders.js";
import {storyPage} from "../story/index.js";

export default storyLoader(storyPage);
