import {sum} from "d3";
import {cellIndex, CELLS, DISTANCES, NEEDS} from "../domain/bivariate.js";
import {capital, formatNumber, NBSP} from "../domain/french.js";
import type {Candidate} from "../domain/priorities.js";
import {html, type Html} from "../components/html.js";

/** Communes of a cell. */
function membersOf(communes: Candidate[], cell: number): Candidate[] {
  return communes.filter((c) => cellIndex(c.need, c) === cell);
}

/** Communes and inhabitants by need and distance. */
export function cellKey(communes: Candidate[], caption: string): Html {
  const cellOf = (cell: number) => {
    const members = membersOf(communes, cell);
    const count = `${formatNumber(members.length)} ${members.length < 2 ? "commune" : "communes"}`;
    const people = `${formatNumber(sum(members, (c) => c.population))}${NBSP}hab.`;
    return html`<td><b>${count}</b> <small>${people}</small></td>`;
  };
  return html`
    <table class="cells">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Fragilité</th>${DISTANCES.map(({label, rule}) => html`<th scope="col">${capital(label)} <small>${rule}</small></th>`)}</tr></thead>
    <tbody>
    ${[...NEEDS.entries()].reverse().map(
      ([n, {label}]) => html`
      <tr><th scope="row">${capital(label)}</th>${DISTANCES.map((_, d) => cellOf(3 * n + d))}</tr>`
    )}
    </tbody>
    </table>`;
}

/** The communes of each cell by name, the most pressing first: what a map cannot print. */
export function cellTable(communes: Candidate[], {id, caption}: {id: string; caption: string}): Html {
  const left = communes.filter((c) => cellIndex(c.need, c) === null);
  return html`
    <table class="classes" id="${id}">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Fragilité et distance</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${[...CELLS.entries()].reverse().map(([i, {label}]) => {
      const members = membersOf(communes, i);
      return html`
        <tr><th scope="row">${capital(label)}</th>
        <td class="number" data-label="${members.length < 2 ? "commune" : "communes"}">${formatNumber(members.length)}</td><td><ul class="names">${members.map(({code, name}) => html`<li data-code="${code}">${name}</li>`)}</ul></td></tr>`;
    })}
    ${
      left.length > 0 &&
      html`
      <tr><th scope="row">Hors du croisement <small>sans habitant, sans indice ou sans distance</small></th>
      <td class="number" data-label="${left.length < 2 ? "commune" : "communes"}">${formatNumber(left.length)}</td><td><ul class="names">${left.map(({name}) => html`<li>${name}</li>`)}</ul></td></tr>`
    }
    </tbody>
    </table>`;
}
