// Cahiers, the notebooks that a territory writes: checked, run at the build, shown, taken away as a Notebook Kit file.
// client*.ts draws their charts; thread.ts runs their cells apart, without access to the machine.
// Loaders of pages and other features import this file alone; pages of cahiers import client.ts.

export {answerCsv, checkCahiers, ranOf} from "./answers.js";
export {cahierOutputs, leavingCahier, nameOf, notebookAlone} from "./notebook.js";
export {cahierOf, cahierPage, cahierSkeleton, cahiersPage} from "./page.js";
