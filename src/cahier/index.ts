/** Notebooks that a territory writes: Markdown of Framework in the folder of the edition. */

export {answerCsv, answerPaths, answersOf} from "./answers.js";
export {cahierSkeleton} from "./skeleton.js";
export {cahierOf, cahierPage, cahiersPage} from "./page.js";
