/** The page of places of help, their cards, and how far communes are from them. */

export {listedActors, mobileList} from "./actor-card.js";
export {baseClosedWords, changesChapter} from "./changes.js";
export {coverageChapter} from "./coverage.js";
export {distancesPage, hasDistancesPage} from "./distances.js";
export {offerPage} from "./page.js";
export {line, placeAddress, placeList} from "./place-card.js";
export {offerData} from "./read.js";
export {supportSentences, supportSource} from "./support.js";
export {offerWholePage} from "./whole-page.js";
export {distanceWords} from "./wording.js";
