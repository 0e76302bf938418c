import {departementLoader} from "../data/loaders.js";
import {homePage} from "../home/page.js";

export default departementLoader(homePage);
