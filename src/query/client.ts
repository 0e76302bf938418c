/** What the cells of /requetes are written with. */

export {followAddress} from "./client-address.js";
export {queryForm} from "./client-form.js";
export {chooseTables, departementName, questionList, schemaOf} from "./client-lists.js";
export {ownFile} from "./client-own.js";
export {ownQuestion, ownSchema} from "./own-table.js";
export {labelOf, questionsOf} from "./ask-questions.js";
