// Tables of a view of the explorer: the highest and lowest territories, and all of them with their scores.

import {swatch} from "../../components/classes.js";
import {html, type Html} from "../../components/html.js";
import {lollipop} from "../../components/lollipop.js";
import {columnHead, numberCell, numbersHead, table as tableOf, tbody} from "../../components/table.js";
import {capital} from "../../domain/french.js";
import {slugify} from "../../domain/slug.js";
import {axisOf, idsOf, type Axis} from "./state.js";
import {firstRows, sayOn, type Selected, type View, type ViewRow} from "./view.js";
import {tableCaption} from "./wording.js";

const ENDS = 10;
/** A browser takes its time to lay out more, and the files hold them all. */
const TABLE_ROWS = 500;

/** The highest and the lowest, without ranks: what is estimated, or one household, would change them. */
export function ranking(view: View): Html {
  const {rows, state, nouns} = view;
  const {said} = view.catalogue;
  const first = (count: number, backwards = false) => firstRows(rows, count, ({end}) => end, {backwards});
  const ends = first(2 * ENDS + 1);
  if (ends.length === 0) return html`<p>${rows.known === 0 ? nouns.inconnu : said.petites}</p>`;
  if (ends.length <= 2 * ENDS) return rankTable(view, ends, nouns.ordre);
  const least = `Parmi les ${nouns.bas}`;
  return html`
    ${rankTable(view, ends.slice(0, ENDS), `Parmi les ${nouns.hauts}`)}
    <details><summary>${least}</summary>${rankTable(view, first(ENDS, true).reverse(), least)}</details>
    <p class="footnote">${said.sansRang}${state.level === "commune" && ` ${said.petites}`}</p>`;
}

function rankTable(view: View, rows: ViewRow[], caption: string) {
  const {model, classes, nouns} = view;
  const {said} = view.catalogue;
  const {min, max} = model.totalScale;
  const scale = model.single ? {min: Math.min(0, min), max: Math.max(0, max)} : model.totalScale;
  const origin = model.signed || model.single ? 0 : scale.min;
  const drawn = columnHead(html`<span class="hidden">${said.graphique}</span>`, "chart");
  const heads = [said.territoire, drawn, numbersHead(capital(nouns.nom))];
  const lines = rows.map(
    (row) => html`
      <tr data-code="${row.code}"><th scope="row">${nameOf(row, view)}</th>
      <td class="chart">${lollipop({value: row.total, reference: null, scale, origin})}</td>
      ${numberOn(totalAxis(model), row.total, {before: row.step !== null && swatch(row.step, classes)})}</tr>`
  );
  return tableOf({kind: "ranking explore-ranking", caption, heads}, tbody(lines));
}

/** From the most fragile, after those brushed. What is chosen one by one stays where the reader's hand is. */
export function table(view: View, brushed: Selected | null): Html {
  const {rows, state, model, single, nouns} = view;
  const {said} = view.catalogue;
  const first = brushed ? firstRows(brushed, TABLE_ROWS) : [];
  const shown = [...first, ...firstRows(rows, TABLE_ROWS - first.length, ({code}) => !brushed?.has(code))];
  const scores = scoresIn(view);
  const decimals = state.level === "commune" && !model.single ? 0 : 1;
  const score = (value: number | null, axis: Axis, label: string) =>
    numberOn(axis.unit ? axis : {decimals: Number.isInteger(value) ? decimals : 1, unit: ""}, value, {label});
  const apart = (id: string) =>
    !single && idsOf(model).includes(id) && !state.retained.includes(id) && html` <small>(hors indice)</small>`;
  const labels = [capital(nouns.nom), ...scores.map(({axis}) => axis.name), said.habitants];
  const heads = [
    html`<th scope="col"><span class="hidden">${said.selection}</span></th>`,
    said.territoire,
    numbersHead(labels[0]),
    ...scores.map(({id}, i) => numbersHead([labels[i + 1], apart(id)])),
    numbersHead(labels.at(-1))
  ];
  const line = (row: ViewRow) => html`
    <tr data-code="${row.code}">
    <td><input type="checkbox" aria-label="${said.choisir} ${row.name}"></td>
    <th scope="row">${nameOf(row, view)}</th>
    ${numberOn(totalAxis(model), row.total, {label: labels[0]})}
    ${scores.map(({id, axis}, i) => score(row.scores[id], axis, labels[i + 1]))}
    ${numberCell(row.population, {label: labels.at(-1)})}</tr>`;
  const caption = tableCaption(view, shown.length);
  return tableOf({kind: "explore-table listed", id: "table-territoires", caption, heads}, tbody(shown.map(line)));
}

/** What is known of each territory beside its total. */
export const scoresIn = ({found, catalogue, model}: View) =>
  Object.keys(found.scores).flatMap((id) => (id === model.id ? [] : {id, axis: axisOf(id, catalogue, model)}));

type Unit = Pick<Axis, "decimals" | "unit">;

const totalAxis = ({decimals, single}: View["model"]): Unit => ({decimals, unit: single?.unit ?? ""});

const numberOn = (axis: Unit, value: number | null, options: Parameters<typeof numberCell>[1]) =>
  numberCell(value, {decimals: axis.decimals, unit: axis.unit.trim(), words: sayOn(axis, value), ...options});

const nameOf = (row: ViewRow, view: View) =>
  html`${nameLink(row, view)}${row.parent && html` <small>${row.parent}</small>`}`;

export function nameLink({code, name, href}: ViewRow, {state, catalogue}: View): Html {
  if (state.level === "commune" && catalogue.communePath !== null)
    return html`<a href="${catalogue.communePath}/${code}-${slugify(name)}" rel="external">${name}</a>`;
  return href ? html`<a href="${href}">${name}</a>` : html`${name}`;
}
