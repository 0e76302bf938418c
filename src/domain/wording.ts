export {gradeOf, isComparable, isSolid, MOSTLY_IMPUTED} from "./wording/grade.js";
export {factorNote, heaviestIndicator, imputedNote, type AreaForms} from "./wording/index-words.js";
export {claimOf, claimWords} from "./wording/national-claim.js";
