import {notebookButton} from "../components/client/clipboard.js";
import {button, el} from "../components/client/dom.js";
import {saveFile} from "../components/client/save-file.js";
import {csvFile, csvText} from "../components/csv.js";
import type {Answer} from "../components/engine/engine.js";
import {formatValue, numericColumns} from "../components/engine/values.js";
import {figureId} from "../domain/frame-address.js";
import type {FigureChart} from "../figure/drawn.js";
import {chartName, chartsOf, drawChart, leftOut, type Chart, type Result} from "./chart.js";
import {queryNotebook, type QueryNotebookOptions} from "./notebook.js";

const WIDEST = 736;

const SHOWN_ROWS = 200;

interface AnswerOptions {
  caption: string;
  name: string;
  notebook?: Omit<QueryNotebookOptions, "date" | "answer" | "chart"> | null;
  /** The drawing of the figure that the query answers. */
  figure?: FigureChart | null;
}

export function showAnswer(place: HTMLElement, answer: Answer, {caption, name, notebook, figure}: AnswerOptions): void {
  const {rows} = answer;
  place.hidden = rows.length === 0;
  place.replaceChildren();
  if (rows.length === 0) return;
  const possible = [...(figure ? [figure] : []), ...chartsOf(answer)];
  let [chart = null]: (Chart | null)[] = possible;
  if (possible.length > 0) place.append(chartFigure(answer, possible, name, (chosen) => (chart = chosen)));
  place.append(...answerTable(answer, {id: `table-${name}`, caption, label: "Tableau de la réponse"}));
  if (!notebook) return;
  const message = el("span", {role: "status"});
  const copy = notebookButton(async () => (date) => queryNotebook({...notebook, answer, chart, date}), message);
  place.append(el("p", {class: "form-actions"}, copy, " ", message));
}

interface TableOptions {
  id: string;
  caption: string;
  label?: string;
  shown?: number;
  file?: string;
}

/** The first rows of an answer, and all of them in a file. */
export function answerTable(
  answer: Pick<Answer, "columns" | "rows">,
  {id, caption, label = caption, shown = SHOWN_ROWS, file = "reponse.csv"}: TableOptions
): HTMLElement[] {
  const {rows} = answer;
  const all = rows.length.toLocaleString("fr-FR");
  const left = `Le tableau montre les ${shown} premières lignes\u202f; le fichier CSV a les ${all}.`;
  const save = () => saveFile(csvFile(csvText(answer)), file);
  return [
    el(
      "div",
      {class: "sql-table", role: "region", "aria-label": label, tabindex: 0},
      resultTable({...answer, rows: rows.slice(0, shown)}, id, caption)
    ),
    ...(rows.length > shown ? [note(left)] : []),
    el("p", {class: "form-actions"}, button({"data-sql-csv": ""}, "Télécharger en CSV", save))
  ];
}

function resultTable({columns, rows}: Result, id: string, caption: string): HTMLElement {
  const classes = numericColumns(rows, columns.length).map((numeric) => (numeric ? "ask-number" : null));
  const heads = columns.map((name, j) => el("th", {class: classes[j], scope: "col"}, name));
  const line = (row: Result["rows"][number]) =>
    el("tr", {}, ...row.map((value, j) => el("td", {class: classes[j]}, formatValue(value))));
  return el(
    "table",
    {id},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows.map(line))
  );
}

const note = (words: string): HTMLElement => el("p", {class: "footnote"}, words);

function chartFigure(answer: Answer, possible: Chart[], name: string, choose: (chart: Chart) => void) {
  const drawing = el("div");
  const names = possible.map((chart) => chartName(chart, answer));
  const select = el("select", {}, ...names.map((words, i) => el("option", {value: i}, words)));
  const caption = el("figcaption", {}, possible.length === 1 ? names[0] : el("label", {}, "Graphique ", select));
  const attributes = {class: "sql-figure", "data-figure": "", "data-behind": `table-${name}`};
  const figure = el("figure", {id: figureId(name), ...attributes}, caption, drawing);
  let width = 0;
  const draw = () => {
    const i = select.selectedIndex;
    width = drawing.clientWidth;
    figure.setAttribute("aria-label", names[i]);
    const svg = drawChart(possible[i], answer, {width: Math.min(width, WIDEST)});
    drawing.replaceChildren(svg, ...leftOut(possible[i], answer).map(note));
    choose(possible[i]);
  };
  select.addEventListener("change", draw);
  new ResizeObserver(() => {
    if (drawing.clientWidth > 0 && drawing.clientWidth !== width) draw();
  }).observe(drawing);
  return figure;
}
