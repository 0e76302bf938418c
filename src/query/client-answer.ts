import {el, button} from "../components/client/dom.js";
import {saveFile} from "../components/client/save-file.js";
import {csvFile, csvText} from "../components/csv.js";
import type {Answer} from "../components/engine/engine.js";
import {figureId} from "../domain/frame-address.js";
import {formatValue, numericColumns} from "../components/engine/values.js";
import {chartName, chartsOf, drawChart, leftOut, type Result} from "./chart.js";
import type {OwnTable} from "../domain/own-file.js";
import {OWN_TABLE} from "../domain/sql.js";
import {notebookButton} from "../components/client/clipboard.js";
import {queryNotebook, type QueryNotebookOptions} from "./notebook.js";

export {chartName, chartsOf, drawChart, leftOut};

/** Widest drawing, in pixels: longer lines are not read as one. */
export const WIDEST = 736;

/** Rows that are shown: thousands of them would slow the page down, and nobody reads them. */
const SHOWN_ROWS = 200;

/** What an answer is called: the title of its table, and the name of its figure, in `[a-z0-9-]`, unique in the page. */
interface AnswerOptions {
  caption: string;
  name: string;
}

/** The first rows of an answer, and all of them in a file; nothing where there is none. */
export function answerTable(
  answer: Answer,
  {caption, name}: AnswerOptions = {caption: "Réponse", name: "graphique"}
): DocumentFragment {
  const {rows} = answer;
  const parts = document.createDocumentFragment();
  if (rows.length === 0) return parts;
  const shown = resultTable({...answer, rows: rows.slice(0, SHOWN_ROWS)}, `table-${name}`, caption);
  const region = {class: "sql-table", role: "region", "aria-label": "Tableau de la réponse", tabindex: 0};
  const take = () => saveFile(csvFile(csvText(answer)), "reponse.csv");
  parts.append(el("div", region, shown));
  if (rows.length > SHOWN_ROWS)
    parts.append(
      note(
        `Le tableau montre les ${SHOWN_ROWS} premières lignes\u202f; le fichier CSV a les ${rows.length.toLocaleString("fr-FR")}.`
      )
    );
  parts.append(el("p", {class: "form-actions"}, button({"data-sql-csv": ""}, "Télécharger en CSV", take)));
  return parts;
}

/** Table of rows. Data is only ever set as text. */
function resultTable({columns, rows}: Result, id: string, caption: string): HTMLElement {
  const classes = numericColumns(rows, columns.length).map((numeric) => (numeric ? "ask-number" : null));
  return el(
    "table",
    {id},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...columns.map((name, j) => el("th", {class: classes[j], scope: "col"}, name)))),
    el(
      "tbody",
      {},
      ...rows.map((row) => el("tr", {}, ...row.map((value, j) => el("td", {class: classes[j]}, formatValue(value)))))
    )
  );
}

/** A button that copies a query and its answer as a notebook, and what is said of it; nothing of one on the reader's own file. */
export function notebookOf(asked: Omit<QueryNotebookOptions, "date">, file: OwnTable | null): HTMLElement | "" {
  if (file && new RegExp(`\\b${OWN_TABLE}\\b`, "i").test(asked.sql)) return "";
  const message = el("span", {role: "status"});
  const copy = notebookButton(async () => (date) => queryNotebook({...asked, date}), message);
  return el("p", {class: "form-actions"}, copy, " ", message);
}

/** A sentence under a figure or a table. */
export const note = (words: string): HTMLElement => el("p", {class: "footnote"}, words);

/** Shows an answer in a page without cells: a drawing where it can be drawn, and its table. */
export function showAnswer(place: HTMLElement, answer: Answer, options: AnswerOptions): void {
  place.hidden = answer.rows.length === 0;
  place.replaceChildren();
  // On the page first: a drawing takes its width.
  place.append(charts(place, answer, options.name) ?? "", answerTable(answer, options));
}

/** The first chart of an answer, and a list of the others. */
function charts(place: HTMLElement, answer: Answer, name: string): HTMLElement | null {
  const possible = chartsOf(answer);
  if (possible.length === 0) return null;
  const width = Math.min(WIDEST, place.clientWidth);
  const drawing = el("div");
  const caption = el("figcaption");
  const figure = el(
    "figure",
    {id: figureId(name), class: "sql-figure", "data-figure": "", "data-behind": `table-${name}`},
    caption,
    drawing
  );
  const draw = (i: number) => {
    figure.dataset.title = chartName(possible[i], answer);
    drawing.replaceChildren(drawChart(possible[i], answer, {width}), ...leftOut(possible[i], answer).map(note));
  };
  draw(0);
  if (possible.length === 1) {
    caption.textContent = figure.dataset.title!;
    return figure;
  }
  const select = el("select", {}, ...possible.map((chart, i) => el("option", {value: i}, chartName(chart, answer))));
  select.addEventListener("change", () => draw(Number(select.value)));
  caption.append(el("label", {}, "Graphique ", select));
  return figure;
}
