import {storyLoader} from "../loaders.js";
import {storyTable} from "../tables.js";

export default storyLoader(storyTable);
