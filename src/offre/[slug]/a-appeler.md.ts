import {departementLoader} from "../../data/loaders.js";
import {toCallPage} from "../../offer/index.js";

export default departementLoader(toCallPage);
