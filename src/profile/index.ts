/** What is known of each territory, and what may be said of it: all that tells of a territory reads it here. */

export type {FragileCount} from "./claims/fragile.js";
export {decisionsOf} from "./decisions.js";
export {FIRST_LABEL, firstOf, fragileIn, fragileOf, POPULOUS_LABEL, type FirstCommunes} from "./first.js";
export {BEYOND_KM, beyondBorder, byCommune, helpOf, nearestAnswering, type Beyond, type KnownHelp} from "./help.js";
export {namesFile, NAMES, profileFiles} from "./files.js";
export {profileOf} from "./profile.js";
export {communeIndexOf, coverageOf, indexBeside, indexOf, peopleOf, prioritiesOf, publishedOf} from "./reading.js";
