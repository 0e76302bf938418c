import type {Answer} from "../components/engine/engine.js";
import {resultTable} from "./client-table.js";
import {figureId} from "../components/figure.js";
import {chartName, chartsOf, drawChart, leftOut} from "./chart.js";
import {csvText} from "../components/csv.js";
import {SHOWN_ROWS} from "./limits.js";
import {button, el} from "../components/client/dom.js";
import {saveFile} from "../components/client/save-file.js";

/** Widest drawing, in pixels: longer lines are not read as one. */
const WIDEST = 736;

/** What an answer is called. */
export interface AnswerOptions {
  /** Title of its table. */
  caption?: string;
  /** Name of its figure and of its file, in `[a-z0-9-]`: unique in the page. */
  name?: string;
}

/** Shows an answer: a drawing where it can be drawn, its first rows, and all of them in a file. */
export function showAnswer(
  place: HTMLElement,
  answer: Answer,
  {caption = "Réponse", name = "graphique"}: AnswerOptions = {}
): void {
  const {rows} = answer;
  place.hidden = rows.length === 0;
  if (rows.length === 0) return;
  const save = button({"data-sql-csv": ""}, "Télécharger en CSV", () =>
    saveFile(new Blob([csvText(answer)], {type: "text/csv"}), "reponse.csv")
  );
  const shown = resultTable({...answer, rows: rows.slice(0, SHOWN_ROWS)}, {caption});
  shown.id = `table-${name}`;
  const table = el(
    "div",
    {class: "sql-table", role: "region", "aria-label": "Tableau de la réponse", tabindex: 0},
    shown
  );
  const cut =
    rows.length > SHOWN_ROWS &&
    el(
      "p",
      {class: "footnote"},
      `Le tableau montre les ${SHOWN_ROWS} premières lignes\u00a0; le fichier CSV a les ${rows.length.toLocaleString("fr-FR")}.`
    );
  // On the page first: a drawing takes its width.
  place.replaceChildren();
  place.append(
    ...[charts(place, answer, name), table, cut, el("p", {class: "form-actions"}, save)].filter(
      (e) => e !== null && e !== false
    )
  );
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
    drawing.replaceChildren(
      drawChart(possible[i], answer, {width}),
      ...leftOut(possible[i], answer).map((note) => el("p", {class: "footnote"}, note))
    );
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
