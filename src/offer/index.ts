export {hoursOrUnknown, line, listedActors, mobileList, placeAddress, placeList} from "./cards.js";
export {baseClosedWords, changesChapter} from "./cards.js";
export {coverageChapter, distancesPage, hasDistancesPage} from "./coverage.js";
export {ASKED, offerPage, offerWholePage} from "./page.js";
export {offerData} from "./places-map.js";
export {supportSentences, supportSource} from "./support.js";
export {distanceWords} from "./wording.js";
