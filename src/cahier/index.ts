export {answerCsv, checkCahiers, ranOf} from "./answers.js";
export {cahierOutputs, leavingCahier, nameOf, notebookAlone} from "./notebook.js";
export {cahierOf, cahierPage, cahierSkeleton, cahiersPage} from "./page.js";
