import {sum} from "d3";
import {cellIndex, CELLS, DISTANCES, NEEDS} from "../domain/bivariate.js";
import {distanceText} from "../domain/detour.js";
import {capital, formatNumber, NBSP} from "../domain/french.js";
import type {Candidate, Say} from "../domain/priorities.js";
import {byDetour} from "./detour.js";
import {html, type Html} from "../components/html.js";
import {sample} from "../components/classes.js";

/** A sample of the colour and pattern of a cell. */
function cellSwatch(cell: number): Html {
  return sample(`cell-${cell}`, CELLS[cell].pattern);
}

/** Communes of a cell under a detour factor. */
function membersOf(communes: Candidate[], cell: number, factor?: number): Candidate[] {
  return communes.filter((c) => cellIndex(c.need, c, factor) === cell);
}

/** The key of the map, which is a table of its own: communes and inhabitants by need and distance. */
export function cellKey(communes: Candidate[], caption: string, vary: (say: Say) => Html | string = byDetour): Html {
  const count = (cell: number) =>
    vary((f) => {
      const {length} = membersOf(communes, cell, f);
      return `${formatNumber(length)} ${length < 2 ? "commune" : "communes"}`;
    });
  const people = (cell: number) =>
    vary((f) => `${formatNumber(sum(membersOf(communes, cell, f), (c) => c.population))}${NBSP}hab.`);
  return html`
    <table class="cells">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Fragilité</th>${DISTANCES.map(({label, rule}) => html`<th scope="col">${capital(label)} <small>${rule}</small></th>`)}</tr></thead>
    <tbody>
    ${[...NEEDS.entries()].reverse().map(
      ([n, {label}]) => html`
      <tr><th scope="row">${capital(label)}</th>${DISTANCES.map((_, d) => html`<td>${cellSwatch(3 * n + d)}<b>${count(3 * n + d)}</b> <small>${people(3 * n + d)}</small></td>`)}</tr>`
    )}
    </tbody>
    </table>`;
}

/** Text of a commune on the map: "Abainville : très fragile et loin, 16,1 km". */
export function cellText(commune: Candidate, factor?: number): string {
  const {name, need, population} = commune;
  const cell = cellIndex(need, commune, factor);
  if (population === 0) return `${name} : sans habitant, sans objet`;
  return cell === null
    ? `${name} : pas d’indice ou pas de distance`
    : `${name} : ${CELLS[cell].label}, ${distanceText(commune, factor)}`;
}

/** The communes of each cell by name, the most pressing first: what a map cannot print. A script moves them when the detour changes. */
export function cellTable(communes: Candidate[], {id, caption, map}: {id: string; caption: string; map: string}): Html {
  const left = communes.filter((c) => cellIndex(c.need, c) === null);
  const item = ({code, name, need, km, own}: Candidate) =>
    html`<li data-code="${code}" data-need="${need}" data-km="${km ?? ""}"${own && html` data-own=""`}>${name}</li>`;
  return html`
    <table class="classes" id="${id}" data-cells="${map}">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Fragilité et distance</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${[...CELLS.entries()].reverse().map(([i, {label, colourName}]) => {
      const members = membersOf(communes, i);
      return html`
        <tr><th scope="row">${cellSwatch(i)} <span data-cell-label="${i}">${capital(label)}</span> <small>${colourName}</small></th>
        <td class="number" data-label="${members.length < 2 ? "commune" : "communes"}">${byDetour((f) => formatNumber(membersOf(communes, i, f).length))}</td><td><ul class="names" data-cell="${i}">${members.map(item)}</ul></td></tr>`;
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
