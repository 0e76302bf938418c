/** The page of an EPCI, and its chapters that the report has too. */

export {offerChapter} from "./offer.js";
export {besideChapter, besideTitle} from "./other-index.js";
export {hurdlesChapter, mapChapter, storyPage, whyChapter} from "./page.js";
export {portrait} from "./portrait.js";
export {publishedChapter} from "./published.js";
export {knownOffer, tendenciesChapter} from "./written.js";
