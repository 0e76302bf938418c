import {departementLoader} from "../edition/loaders.js";
import {homePage} from "../features/home/index.js";

export default departementLoader(homePage);
