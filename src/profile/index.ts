// What is known of each territory, and what may be said of it: facts and claims, named in words/profil.csv.
// It is made of readers and domain functions, and knows no page.
// Whatever tells of a territory imports this file alone.

export {groupOf, moves, nearRange, type Ranked} from "./claims.js";
export {copperPlan} from "./copper.js";
export {namesFile, NAMES, profileFiles, profileNames, type ProfileName} from "./files.js";
export {postcodesOf} from "./given.js";
export {beyondBorder, byCommune, helpOf} from "./help.js";
export {profileOf, wholeProfileOf} from "./profile.js";
export {
  standingOf,
  coverageOf,
  indexOf,
  perTerritory,
  peopleOf,
  prioritiesOf,
  publishedOf,
  ranksOfAll,
  shareBeside,
  sourcesBeside,
  totalsOf
} from "./reading.js";
export {priorityRows, stopRows} from "./tables.js";
