import {DETOUR} from "../domain/detour.js";
import {readyQuestions, type Question, type QuestionOptions} from "./ask-questions.js";
import type {Choice, QueryCatalogue} from "./catalogue.js";

/** What the page of queries asks about. */
export interface SqlQuestionOptions extends Omit<QuestionOptions, "epci"> {
  /** Whether distances to places are known. */
  coverage: boolean;
}

/** Ready questions about a département of the edition. */
export const questionsOf = ({model, places, coverage}: QueryCatalogue, {epcis, code, name}: Choice): Question[] =>
  sqlQuestions({departement: {code, name}, model, places, coverage, epcis});

/** Label of the ready question that a query is; null of any other. */
export const labelOf = (sql: string, catalogue: QueryCatalogue, choice: Choice): string | null =>
  questionsOf(catalogue, choice).find((question) => question.sql === sql)?.label ?? null;

/** Questions to begin with: those of the département, and where distances are known, whether fragile communes are far from help. */
export function sqlQuestions({coverage, ...options}: SqlQuestionOptions): Question[] {
  const {departement, model} = options;
  return [...(coverage && model !== null ? [distances(departement.code, model)] : []), ...readyQuestions(options)];
}

function distances(departement: string, model: string): Question {
  return {
    id: "fragilite-distance",
    label: "Les communes fragiles sont-elles loin des lieux\u00a0?",
    sql: [
      `SELECT c.name AS "Commune", round(d.distance_km * ${DETOUR}, 1) AS "Km de route (estimés)", round(i.score, 1) AS "Indice"`,
      `FROM territories c`,
      `JOIN coverage d ON d.commune = c.code AND d.function = 'tout'`,
      `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
      `WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = '${model}'`,
      `  AND c.departement = '${departement}' AND i.score IS NOT NULL`,
      `ORDER BY d.distance_km DESC, c.name`
    ].join("\n")
  };
}
