import {storyLoader} from "../edition/loaders.js";
import {workshopPage} from "../features/workshop/index.js";

export default storyLoader(workshopPage);
