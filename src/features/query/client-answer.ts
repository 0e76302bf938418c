// Shows the answer of a query: a chart among those possible, the table, and a button that copies a notebook.

import {notebookButton} from "../../components/client/clipboard.js";
import {el} from "../../components/client/dom.js";
import {answerTable, note} from "../../components/client/answer-table.js";
import type {Answer} from "../../components/engine/engine.js";
import {figureId} from "../../domain/frame-address.js";
import type {FigureChart} from "../../figures/rows/chart.js";
import {chartName, chartsOf, drawChart, leftOut, type Chart} from "./chart.js";
import {queryNotebook, type QueryNotebookOptions} from "./notebook.js";
import {ANSWER} from "./wording.js";

const WIDEST = 736;

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
  place.append(...answerTable(answer, {id: `table-${name}`, caption, label: ANSWER.table}));
  if (!notebook) return;
  const message = el("span", {role: "status"});
  const copy = notebookButton(async () => (date) => queryNotebook({...notebook, answer, chart, date}), message);
  place.append(el("p", {class: "form-actions"}, copy, " ", message));
}

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
