import {storyLoader} from "../../data/loaders.js";
import {referencePage} from "../../story/index.js";

export default storyLoader(referencePage);
