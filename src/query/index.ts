/** The page of queries in SQL, and the questions that are asked within a page. */

export {renderAsk, renderFile, type AskTable} from "./ask-form.js";
export {readyQuestions} from "./ask-questions.js";
export {askedTables, ownTablePath, queryCatalogue, queryFiles} from "./read.js";

/** What the search finds the page by. */
export const QUERY_WORDS =
  "requête SQL DuckDB éditeur questions prêtes tables colonnes CSV graphique territories indicators places coverage mobile";
