import {departementLoader} from "../data/loaders.js";
import {homePage} from "../home/index.js";

export default departementLoader(homePage);
