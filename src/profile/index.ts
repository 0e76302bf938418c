/** What is known of each territory, and what may be said of it: all that tells of a territory reads it here. */

export {groupOf, moves} from "./claims/group.js";
export {firstOf, fragileIn, fragileOf} from "./first.js";
export {beyondBorder, byCommune, helpOf, type Beyond} from "./help.js";
export {namesFile, NAMES, profileFiles, profileNames, type ProfileName} from "./files.js";
export {profileOf, wholeProfileOf} from "./profile.js";
export {
  communeIndexOf,
  coverageOf,
  indexBeside,
  indexOf,
  peopleOf,
  prioritiesOf,
  publishedOf,
  totalsOf
} from "./reading.js";
