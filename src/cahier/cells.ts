import {html, raw, type Html} from "../components/html.js";
import {QUERIES} from "../components/addresses.js";
import {formatValue, numericColumns} from "../components/engine/values.js";
import type {TerritoryCahier} from "../data/cahiers.js";
import type {CahierCell} from "../domain/cahier.js";
import {formatNumber, plural, typeset} from "../domain/french.js";
import {writeSqlAddress} from "../domain/sql-address.js";
import {answerName, answerPath, type Answer} from "./answers.js";

/** Lines of an answer that are in the page; all of them are in its file. */
const MOST_LINES = 60;

/**
 * A run of cells as Markdown: the cells themselves, those that draw a figure in one that has an address, then what is behind them, folded.
 *
 * @param answers by the text of the query
 */
export function cellsPart(cells: CahierCell[], cahier: TerritoryCahier, answers: Map<string, Answer>): string[] {
  const behind = cells.flatMap((cell) => {
    const shown = behindCell(cell, cahier, answers);
    return shown === null ? [] : [shown];
  });
  const figures = [...cahier.uses.figures].sort((a, b) => a - b);
  const parts = cells.flatMap((cell) => {
    const n = figures.indexOf(cell.line) + 1;
    const fences = cellText(cahier, cell);
    return n === 0 ? [fences] : [`<figure id="figure-${n}" data-figure data-title="Figure ${n}">`, fences, "</figure>"];
  });
  return behind.length === 0
    ? parts
    : [...parts, html`<details class="cahier-code"><summary>Code et données</summary>${behind}</details>`.html];
}

/** A cell as it is written. */
const cellText = ({body}: TerritoryCahier, {span: [from, to]}: CahierCell) =>
  body.split("\n").slice(from, to).join("\n");

/** The code of a cell, and of a query its answer, its file, and where it can be asked again. Null of what is shown as it is. */
function behindCell(cell: CahierCell, cahier: TerritoryCahier, answers: Map<string, Answer>): Html | null {
  const {language, line, code} = cell;
  if (language === "js") return html`<div>${codeOf(code)}</div>`;
  if (language !== "sql") return null;
  const i = cahier.queries.findIndex((query) => query.line === line);
  const query = cahier.queries[i];
  const answer = answers.get(query.text);
  const address = query.fixed ? writeSqlAddress({sql: query.sql, departement: null}) : null;
  const name = answerName(query, i);
  return html`<div>${codeOf(code)}<p>${answer ? html`${typeset(`${plural(answer.rows.length, "ligne")} :`)} <a href="../${answerPath(cahier, name)}" download>réponse en CSV</a>` : "La réponse dépend de ce que choisit le lecteur"}${address && html` · <a href="${QUERIES}#${address}" rel="external">ouvrir dans Requêtes</a>`}</p>${answer && answerTable(answer, name, query.id)}</div>`;
}

function answerTable({columns, rows}: Answer, name: string, id: string | null): Html {
  const shown = rows.slice(0, MOST_LINES);
  const numeric = numericColumns(rows, columns.length);
  const number = (j: number) => numeric[j] && html` class="number"`;
  const caption = `Réponse${id === null ? "" : ` « ${id} »`}${shown.length < rows.length ? `, ses ${formatNumber(shown.length)} premières lignes` : ""}`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${typeset(caption)}"><table id="reponse-${name}"><caption>${typeset(caption)}</caption><thead><tr>${columns.map((column, j) => html`<th scope="col"${number(j)}>${column}</th>`)}</tr></thead><tbody>${shown.map((row) => html`<tr>${row.map((value, j) => html`<td${number(j)}>${typeset(formatValue(value))}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Code as it is written, on one line of HTML: a blank line would end it in Markdown. */
const codeOf = (code: string): Html =>
  html`<pre tabindex="0"><code>${raw(html`${code}`.html.replaceAll("\n", "&#10;"))}</code></pre>`;
