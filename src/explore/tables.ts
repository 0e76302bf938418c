import {capital, formatNumber, plural, typeset} from "../domain/french.js";
import {firstRows, type ViewRow} from "./rows.js";
import type {Selected, View} from "./view.js";
import {countText, levelNames} from "./wording.js";
import {slugify} from "../domain/slug.js";
import {swatch} from "../components/classes.js";
import {html, type Html} from "../components/html.js";
import {lollipop} from "../components/lollipop.js";

/** Id of the table of all territories, which stands behind the map and the circles. */
export const EXPLORE_TABLE = "table-territoires";

/** Territories at each end of the ranking. */
const ENDS = 10;
/** Rows of the table at most: a browser takes its time to lay out more, and the files hold them all. */
const TABLE_ROWS = 500;

/** The most fragile, and folded the least fragile. */
export function ranking(view: View): Html {
  const {rows, ranked, state} = view;
  const {noRank, descending, highest, lowest} = view.nouns;
  const isRanked = ({rank}: ViewRow) => rank !== null;
  if (ranked === 0) return html`<p>${noRank}</p>`;
  if (ranked <= 2 * ENDS) return rankTable(view, firstRows(rows, ranked, isRanked), descending);
  return html`
    ${rankTable(view, firstRows(rows, ENDS, isRanked), `Les ${ENDS} ${highest}`)}
    <details><summary>Les ${ENDS} ${lowest}</summary>${rankTable(view, firstRows(rows, ENDS, isRanked, {backwards: true}).reverse(), `Les ${ENDS} ${lowest}`)}</details>
    <p class="footnote">Ex æquo : même rang, dans l’ordre des codes. Rangs sur ${countText(ranked, state.level)}.</p>`;
}

function rankTable(view: View, rows: ViewRow[], caption: string): Html {
  const {model, classes, nouns, say} = view;
  const {min, max} = model.totalScale;
  // The stem of a value that is no score begins at zero.
  const scale = model.single ? {min: Math.min(0, min), max: Math.max(0, max)} : model.totalScale;
  return html`
    <table class="ranking explore-ranking"><caption>${caption}</caption>
    <thead><tr><th scope="col" class="number">Rang</th><th scope="col">Territoire</th><th scope="col" class="chart"><span class="hidden">Graphique</span></th><th scope="col" class="number">${capital(nouns.noun)}</th></tr></thead>
    <tbody>${rows.map(
      (row) => html`
      <tr data-code="${row.code}"><td class="number">${formatNumber(row.rank)}</td><th scope="row">${nameOf(row, view)}</th>
      <td class="chart">${lollipop({value: row.total, reference: null, scale, origin: model.signed || model.single ? 0 : scale.min})}</td>
      <td class="number">${row.step !== null && swatch(row.step, classes)} ${say(row.total)}</td></tr>`
    )}</tbody>
    </table>`;
}

/** Every territory, from the most fragile; those brushed come first. What is chosen one by one stays where the reader's hand is. */
export function table(view: View, brushed: Selected | null): Html {
  const {rows, state, model, single, nouns, say} = view;
  const first = brushed ? firstRows(brushed, TABLE_ROWS) : [];
  const shown = brushed
    ? [...first, ...firstRows(rows, TABLE_ROWS - first.length, ({code}) => !brushed.has(code))]
    : firstRows(rows, TABLE_ROWS);
  const indicators = model.indicators.filter(({id}) => id !== model.id && shown[0]?.scores[id] !== undefined);
  const decimals = state.level === "commune" && !model.single ? 0 : 1;
  const score = (value: number | null) => formatNumber(value, Number.isInteger(value) ? decimals : 1);
  return html`
    <table class="explore-table" id="${EXPLORE_TABLE}">
    <caption>${capital(levelNames[state.level][1])} : ${model.single ? `${nouns.noun} et indice` : "indice et scores"}${rows.length > shown.length ? `, ${plural(shown.length, "première ligne", "premières lignes")} sur ${formatNumber(rows.length)}` : ""}</caption>
    <thead><tr><th scope="col"><span class="hidden">Sélection</span></th><th scope="col">Territoire</th><th scope="col" class="number">Rang</th><th scope="col" class="number">${capital(nouns.noun)}</th>${indicators.map(({id, short}) => html`<th scope="col" class="number">${short}${!single && !state.kept.includes(id) && html` <small>(hors indice)</small>`}</th>`)}<th scope="col" class="number">Habitants</th></tr></thead>
    <tbody>${shown.map(
      (row) => html`
      <tr data-code="${row.code}"><td><input type="checkbox" aria-label="${typeset(`Sélectionner ${row.name}`)}"></td><th scope="row">${nameOf(row, view)}</th><td class="number">${row.rank === null ? "" : formatNumber(row.rank)}</td><td class="number">${say(row.total)}</td>${indicators.map(({id}) => html`<td class="number">${score(row.scores[id])}</td>`)}<td class="number">${formatNumber(row.population)}</td></tr>`
    )}</tbody>
    </table>`;
}

/** Name of a territory, leading to its page, and what it is part of. */
const nameOf = (row: ViewRow, view: View): Html =>
  html`${nameLink(row, view)}${row.parent && html` <small>${row.parent}</small>`}`;

/** Name of a territory, leading to its page: its own where communes have one, else that of what it is part of. */
export function nameLink({code, name, href: above}: ViewRow, {state, catalogue}: View): Html {
  // Pages of communes are not Framework's, which would look for them.
  const own =
    state.level === "commune" &&
    catalogue.communePath !== null &&
    html`<a href="${catalogue.communePath}/${code}-${slugify(name)}" rel="external">${name}</a>`;
  return html`${own || (above ? html`<a href="${above}">${name}</a>` : name)}`;
}
