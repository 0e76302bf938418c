/** Words that are written from figures, by rules: see docs/wording.md. */
export {communeWords} from "./wording/commune.js";
export {departementWords} from "./wording/departement.js";
export {epciWords} from "./wording/epci.js";
export type {Subject} from "./wording/findings.js";
export {gradeOf, isComparable, isSolid, MOSTLY_IMPUTED, type Grade} from "./wording/grade.js";
export {factorNote, heaviestIndicator, imputedNote, levelSentence, type AreaForms} from "./wording/index-words.js";
export {claimOf, claimWords} from "./wording/national-claim.js";
export {axisObservation} from "./wording/observation.js";
export type {GeneratedWords} from "./wording/writer.js";
