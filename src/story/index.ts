/** The page of an EPCI, what is looked up beside it, and its chapters that the report has too. */

export {hurdlesChapter, mapChapter, whyChapter} from "./index-chapters.js";
export {offerChapter} from "./offer.js";
export {besideChapters} from "./other-index.js";
export {storyPage} from "./page.js";
export {portrait} from "./portrait.js";
export {publishedChapter} from "./published.js";
export {referenceDownloads, referenceFiles, referenceHref, referencePage, referencesOf} from "./reference.js";
export {knownOffer, tendenciesChapter} from "./written.js";
