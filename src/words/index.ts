/** Templates of words/: what is told of a territory, filled with its profile. */

export {checkTemplate} from "./check.js";
export {PHRASES} from "./helpers.js";
export {faultsOfTold, sentencesIn, sentencesOf, type Sentence} from "./sentences.js";
export {say, tell, templateOf, type Added, type Told} from "./tell.js";
export {wordsPage} from "./page.js";
export {parseTemplate, type Template} from "./template.js";
