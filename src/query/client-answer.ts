import type {Answer} from "../components/engine/engine.js";
import {resultTable} from "./client-table.js";
import {figureId} from "../components/figure.js";
import {chartName, chartsOf, drawChart} from "./chart.js";
import {csvText} from "../components/csv.js";
import {SHOWN_ROWS} from "./limits.js";
import {button, el} from "../components/client/dom.js";
import {saveFile} from "../components/client/save-file.js";

/** Id of the table of an answer, which holds the data of its drawing. */
const ANSWER_TABLE = "table-reponse";

/** Shows an answer: a drawing where it can be drawn, its first rows, and all of them in a file. */
export function showAnswer(place: HTMLElement, answer: Answer): void {
  const {rows} = answer;
  place.hidden = rows.length === 0;
  if (rows.length === 0) return;
  const save = button({"data-sql-csv": ""}, "Télécharger en CSV", () =>
    saveFile(new Blob([csvText(answer)], {type: "text/csv"}), "reponse.csv")
  );
  const shown = resultTable({...answer, rows: rows.slice(0, SHOWN_ROWS)}, {caption: "Réponse"});
  shown.id = ANSWER_TABLE;
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
  place.replaceChildren(
    ...[charts(answer), table, cut, el("p", {class: "form-actions"}, save)].filter((e) => e !== null && e !== false)
  );
}

/** The first chart of an answer, and a list of the others. */
function charts(answer: Answer): HTMLElement | null {
  const possible = chartsOf(answer);
  if (possible.length === 0) return null;
  const drawing = el("div");
  const caption = el("figcaption");
  const figure = el(
    "figure",
    {id: figureId("graphique"), class: "sql-figure", "data-figure": "", "data-behind": ANSWER_TABLE},
    caption,
    drawing
  );
  const draw = (i: number) => {
    figure.dataset.title = chartName(possible[i], answer);
    drawing.innerHTML = drawChart(possible[i], answer).html;
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
