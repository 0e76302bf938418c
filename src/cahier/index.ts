/** Notebooks that a territory writes: Markdown of Framework in the folder of the edition. */

export {answerCsv, answerPaths, checkCahiers, ranOf} from "./answers.js";
export {cahierSkeleton} from "./skeleton.js";
export {cahierOf, cahierPage, cahiersPage} from "./page.js";
