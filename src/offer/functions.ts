import {capital, formatNumber, list, MISSING} from "../domain/french.js";
import {FUNCTIONS, functionsOf} from "../domain/functions.js";
import type {Place} from "../domain/places.js";
import {rateOf10000} from "../domain/statistics.js";
import type {Territory} from "../domain/territories.js";
import {html, type Html} from "../components/html.js";

/** A territory and how many of its places have each of the five functions, in their order. */
export function functionRow({name, population}: Named, places: Place[], href: string | null) {
  const own = places.map(functionsOf);
  return {
    name,
    href,
    places: places.length,
    rate: rateOf10000(places.length, population),
    functions: FUNCTIONS.map(({id}) => own.filter((ids) => ids.includes(id)).length)
  };
}

type Named = Pick<Territory, "name" | "population">;
type FunctionRow = ReturnType<typeof functionRow>;

/** Places of each territory, and those that have each of the five functions. */
export function functionTable(caption: string, subject: string, rows: FunctionRow[], total: FunctionRow): Html {
  const cells = ({places, rate, functions}: FunctionRow) =>
    html`<td class="number">${formatNumber(places)}</td><td class="number">${rate === null ? MISSING : formatNumber(rate, 1)}</td>${functions.map(cell)}`;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table class="functions">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${subject}</th><th scope="col" class="number">Lieux</th><th scope="col" class="number">pour 10 000 hab.</th>${FUNCTIONS.map(({short}) => html`<th scope="col" class="number">${short}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${row.href ? html`<a href="${row.href}">${row.name}</a>` : row.name}</th>${cells(row)}</tr>`)}</tbody>
    <tfoot><tr class="total"><th scope="row">${total.name}</th>${cells(total)}</tr></tfoot>
    </table>
    </div>`;
}

const cell = (count: number) =>
  html`<td class="number">${count === 0 ? html`<span class="none">0</span>` : formatNumber(count)}</td>`;

/** What each function is read from: services and kinds of places of the national schema. */
export function functionDefinitions(): Html {
  return html`
    <table class="definitions">
    <caption>Ce que ce site tient pour chaque fonction</caption>
    <thead><tr><th scope="col">Fonction</th><th scope="col">Services du schéma national</th><th scope="col">Types de lieux</th></tr></thead>
    <tbody>${FUNCTIONS.map(({label, services, typologies}) => html`<tr><th scope="row">${capital(label)}</th><td>${list(services)}</td><td>${list(typologies)}</td></tr>`)}</tbody>
    </table>`;
}
