export {hoursOrUnknown, line, mobileList, placeAddress, placeList} from "./cards.js";
export {changesChapter} from "./cards.js";
export {coverageChapter, distancesPage, hasDistancesPage} from "./coverage.js";
export {ASKED, offerPage, offerWholePage} from "./page.js";
export {offerData} from "./places-map.js";
export {communeReport, hasToCall, toCallPage, toCheck} from "./to-call.js";
export {supportSentences, supportSource} from "./support.js";
export {distanceWords} from "./wording.js";
