// Templates of words/: parsed, checked, filled with a profile; their sentences checked and listed.
// helpers.ts writes the French of numbers and names.
// Anything that tells imports this file alone.

export {checkTemplate} from "./check.js";
export {PHRASES} from "./helpers.js";
export {faultsOfText, sentencesIn, sentencesOf, type Sentence} from "./sentences.js";
export {fillWords, say, scaleOf, tell, templateOf, type Added, type FilledText} from "./tell.js";
export {wordsPage} from "./page.js";
export {parseTemplate, type Template} from "./template.js";
