import {cahierPage} from "../features/cahier/index.js";
import {currentSites} from "../edition/current.js";
import type {Loader} from "../edition/loader.js";

const load: Loader = async ({slug, epci}) => cahierPage(await currentSites(), epci ? `${slug}/${epci}` : slug);
export default load;
