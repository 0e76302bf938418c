import {notebookAlone} from "../../../features/cahier/index.js";
import {cahierLoader} from "../[slug].json.js";

/** A text for browsers, since its scripts are for Notebook Kit. */
export default cahierLoader(notebookAlone);
