/** The page of an EPCI, and what is looked up beside it. */

export {firstScreens} from "./first-screens.js";
export {storyPage} from "./page.js";
export {referenceDownloads, referenceFiles, referenceHref, referencePage, referencesOf} from "./reference.js";
