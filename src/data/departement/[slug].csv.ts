import {departementLoader} from "../loaders.js";
import {storyTable} from "../tables.js";

export default departementLoader(storyTable);
