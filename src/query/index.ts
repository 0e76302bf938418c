/** The page of queries in SQL, and the questions that are asked within a page. */

export {renderAsk} from "./ask-form.js";
export {readyQuestions} from "./ask-questions.js";
export {sqlPage} from "./page.js";
