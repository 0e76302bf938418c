import {cahierPage} from "../cahier/index.js";
import {currentSites} from "../data/current.js";
import type {Loader} from "../data/loader.js";

const load: Loader = async ({slug, epci}) => cahierPage(await currentSites(), epci ? `${slug}/${epci}` : slug);
export default load;
