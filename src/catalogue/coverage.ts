import type {Coverage, CoveredIndicator} from "./provenance.js";
import {capital, formatNumber} from "../domain/french.js";
import {html, type Html} from "../components/html.js";
import {indicatorAnchor, sourceHref} from "../components/sources.js";
import type {Source} from "../data/edition.js";

const STATUSES = [
  ["observed", "Observées"],
  ["imputed", "Estimées"],
  ["secret", "Secrètes"],
  ["missing", "Manquantes"],
  ["sans_objet", "Sans objet"]
] as const;

/** Each indicator: what it is, where it comes from, and in how many communes it is known. */
export function coverageTable(
  indicators: CoveredIndicator[],
  {caption, sources}: {caption: string; sources: Source[]}
): Html {
  return html`
    <table class="coverage">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col">Source et unité</th>${STATUSES.map(([, head]) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
    ${indicators.map(
      ({id, label, definition, coverage}) => html`
      <tbody id="${indicatorAnchor(id)}">${coverage.map(
        (c, i) => html`
        <tr>${i === 0 && html`<th scope="rowgroup" rowspan="${coverage.length}">${capital(label)} <small>${definition}</small></th>`}
        <td data-label="Source"><a href="${sourceHref(c.source)}">${sources.find((s) => s.id === c.source)?.publisher ?? c.source}, ${c.vintage}</a> <small>${c.unit}</small></td>
        ${counts(c)}</tr>`
      )}</tbody>`
    )}
    </table>`;
}

function counts(coverage: Coverage): Html {
  if (STATUSES.every(([status]) => coverage[status] === 0)) {
    return html`<td colspan="${STATUSES.length}" class="none">intercommunalités et département seulement</td>`;
  }
  return html`${STATUSES.map(([status, head]) => html`<td class="number" data-label="${head}">${formatNumber(coverage[status])}</td>`)}`;
}
