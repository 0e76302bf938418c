/** The page of an EPCI, and what is looked up beside it. */

export {firstScreens, storyPage} from "./page.js";
export {referenceDownloads, referenceFiles, referenceHref, referencePage, referencesOf} from "./reference.js";
