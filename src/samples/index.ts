/** A page of samples, for those who carry the site on: each part in its states. */
export {samplesPage} from "./page.js";
