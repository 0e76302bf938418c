import {storyLoader} from "../loaders.js";
import {storyTable} from "../[table].csv.js";

export default storyLoader(storyTable);
