import {cahierPage} from "../cahier/index.js";
import {currentSites} from "../data/current.js";
import type {Loader} from "../data/loader.js";

const load: Loader = async ({slug}) => cahierPage(await currentSites(), slug);
export default load;
