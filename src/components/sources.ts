import {formatDate} from "../domain/french.js";
import type {Source} from "../data/edition.js";
import {html, type Html} from "./html.js";

/** Where the figures of a page come from. */
export function sourceTable(sources: Source[]): Html {
  return html`
    <table class="sources">
    <caption>Sources</caption>
    <thead><tr><th scope="col">Source</th><th scope="col">Millésime</th><th scope="col">Licence</th><th scope="col">Reprise le</th></tr></thead>
    <tbody>
    ${sources.map((s) => html`
      <tr><th scope="row">${s.publisher}, ${s.url === null ? s.title : html`<a href="${s.url}" rel="external">${s.title}</a>`}${s.note && html` <small>${s.note}</small>`}</th>
      <td data-label="Millésime">${s.vintage}</td><td data-label="Licence">${s.licence}</td><td data-label="Reprise le">${formatDate(s.retrieved)}</td></tr>`)}
    </tbody>
    </table>`;
}
