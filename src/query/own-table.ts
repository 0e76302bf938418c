import {plural, typeset} from "../domain/french.js";
import type {OwnTable} from "../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../domain/sql.js";
import {question, type Question} from "./ask-questions.js";
import type {QueryTable} from "./catalogue.js";

/** Joins the reader's file to the index of its communes, or to their inhabitants where there is no index. Null of a file without a column. */
export function ownQuestion({columns}: OwnTable, model: string | null): Question | null {
  const column = columns.find(({kind}) => kind === "number") ?? columns[0];
  if (!column) return null;
  const own = `f.${sqlName(column.name)}`;
  return question(
    OWN_TABLE,
    typeset(`Votre fichier et ${model === null ? "les habitants" : "l’indice"} : « ${column.name} »`),
    `SELECT c.name AS "Commune", ${own}, ${model === null ? 'c.population AS "Habitants"' : 'round(i.score, 1) AS "Indice"'}`,
    `FROM ${OWN_TABLE} f`,
    `JOIN territories c ON c.code = f.code AND c.level = 'commune'`,
    ...(model === null
      ? [`WHERE c.population > 0`]
      : [
          `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
          `WHERE i.kind = 'total' AND i.model = ${sqlText(model)} AND i.score IS NOT NULL`
        ]),
    `ORDER BY ${own} DESC NULLS LAST, c.name`
  );
}

/** The reader's file among the tables of the page; names are as a query must write them. */
export function ownSchema({columns, rows}: OwnTable): QueryTable {
  const column = (name: string, type: string, meaning: string) => ({name, type, meaning, values: []});
  return {
    name: OWN_TABLE,
    meaning: typeset(`votre fichier, ${plural(rows.length, "commune")}`),
    columns: [
      column("code", "texte", "Code Insee de la commune."),
      ...columns.map(({name, kind}) =>
        column(sqlName(name), kind === "number" ? "nombre" : "texte", "Colonne de votre fichier.")
      )
    ]
  };
}
