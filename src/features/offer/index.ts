// The page /offre and lists of places: filters, hours, distances, places to call, help given.
// cards.ts writes a place for all pages; filter.ts and openness.ts are pure.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

export {changesChapter, hoursOrUnknown, line, placeAddress, placeList} from "./cards.js";
export {coverageChapter, distancesPage, hasDistancesPage} from "./coverage.js";
export {ASKED, offerPage, offerWholePage} from "./page.js";
export {offerData} from "./places-map.js";
export {communeReport, hasToCall, toCallPage, toCheck} from "./to-call.js";
export {supportSentences, supportSource} from "./support.js";
export {distanceWords} from "./wording.js";
