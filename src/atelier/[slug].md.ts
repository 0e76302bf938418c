import {storyLoader} from "../data/loaders.js";
import {workshopPage} from "../workshop/page.js";

export default storyLoader(workshopPage);
