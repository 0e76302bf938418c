import {departementLoader} from "../../edition/loaders.js";
import {toCallPage} from "../../features/offer/index.js";

export default departementLoader(toCallPage);
