import {storyLoader} from "../../edition/loaders.js";
import {storyTable} from "../[table].csv.js";

export default storyLoader(storyTable);
