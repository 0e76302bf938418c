/** What is known of each territory, and what may be said of it: all that tells of a territory reads it here. */

export {groupOf, groupWords, moves, nearRange} from "./claims.js";
export {copperPlan} from "./copper.js";
export {namesFile, NAMES, profileFiles, profileNames, type ProfileName} from "./files.js";
export {postcodesOf} from "./given.js";
export {beyondBorder, byCommune, helpOf} from "./help.js";
export {profileOf, wholeProfileOf} from "./profile.js";
export {
  standingOf,
  coverageOf,
  indexOf,
  once,
  peopleOf,
  prioritiesOf,
  publishedOf,
  ranksOfAll,
  shareBeside,
  sourcesBeside,
  totalsOf
} from "./reading.js";
export {priorityRows, stopRows} from "./tables.js";
