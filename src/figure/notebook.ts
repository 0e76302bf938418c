import {figureCode, type FigureChart} from "../components/drawings/chart.js";
import type {Value} from "../components/engine/values.js";
import {notebookText, rowsCode} from "../components/notebook.js";
import {formatDate, plural, typeset} from "../domain/french.js";

export interface FigureNotebookOptions {
  sql: string;
  answer: {columns: string[]; rows: Value[][]};
  chart: FigureChart | null;
  title: string;
  territory: string;
  tables: string[];
  date: string;
}

/** The query of a figure and what it draws, as a notebook. */
export function figureNotebook({sql, answer, chart, title, territory, tables, date}: FigureNotebookOptions): string {
  const sources = tables.filter((table) => new RegExp(`\\b${table}\\b`, "i").test(sql));
  const drawn = chart && figureCode(chart, title, sources);
  return notebookText({
    title,
    date,
    summary: `${title}.`,
    territories: [territory],
    words: [typeset(`Réponse du ${formatDate(date)} : ${plural(answer.rows.length, "ligne")}.`)],
    cells: [
      {language: "sql", id: "rows", code: sql},
      ...(drawn === null ? [] : [{language: "js" as const, code: drawn}]),
      {language: "js", code: rowsCode(answer, title, sources)}
    ]
  });
}
