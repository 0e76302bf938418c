import {departementLoader} from "../../edition/loaders.js";
import {storyTable} from "../[table].csv.js";

export default departementLoader(storyTable);
