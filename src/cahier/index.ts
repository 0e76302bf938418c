/** Notebooks that a territory writes: Markdown of Framework in the folder of the edition. */

export {answersOf} from "./answers.js";
export {CAHIERS, cahierPage, cahiersPage} from "./page.js";
