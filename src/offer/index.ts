/** The page of places of help, their cards, and how far communes are from them. */

export {line, listedActors, mobileList, placeAddress, placeList} from "./cards.js";
export {baseClosedWords, changesChapter} from "./changes.js";
export {coverageChapter, distancesPage, hasDistancesPage} from "./coverage.js";
export {offerPage, offerWholePage} from "./page.js";
export {offerData} from "./places-map.js";
export {supportSentences, supportSource} from "./support.js";
export {distanceWords} from "./wording.js";
