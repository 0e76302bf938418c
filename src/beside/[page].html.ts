import {besidePage} from "../beside.js";
import {currentSites} from "../data/current.js";
import type {Loader} from "../data/loader.js";

/** A page that Framework does not know, for a preview: its path with "~" for "/". */
const load: Loader = async ({page}) => besidePage(await currentSites(), page.replaceAll("~", "/"));
export default load;
