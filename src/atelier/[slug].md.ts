import {storyLoader} from "../data/loaders.js";
import {workshopPage} from "../workshop/index.js";

export default storyLoader(workshopPage);
