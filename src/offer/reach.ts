import {AIMS} from "../domain/coverage.js";
import {formatKm, REACHES} from "../domain/detour.js";
import {capital, formatNumber, formatPercent, MISSING, NBSP} from "../domain/french.js";
import {medianDistance, shareWithin, type Reach} from "../domain/reach.js";
import {html, type Html} from "../components/html.js";

const labelOf = (id: string) => capital(AIMS.find((a) => a.id === id)!.label);

/** How far inhabitants are from what they look for: the distance of half of them, and the shares within some kilometres of road. */
export function distanceTable(reaches: Reach[], caption: string): Html {
  const line = (reach: Reach) => {
    const median = medianDistance(reach);
    const cells =
      median === null
        ? html`<td colspan="${REACHES.length + 1}" class="none">aucun lieu connu, ou distance inconnue</td>`
        : html`<td class="number" data-label="médiane">${formatKm(median)}</td>${REACHES.map((km) => html`<td class="number" data-label="à ${km} km">${formatPercent(shareWithin(reach, km))}</td>`)}`;
    return html`<tr data-aim="${reach.function}"><th scope="row">${labelOf(reach.function)}</th>${cells}</tr>`;
  };
  return html`
    <table class="reach">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Ce qu’on cherche</th><th scope="col" class="number">Médiane</th>${REACHES.map((km) => html`<th scope="col" class="number">Part à ${km}${NBSP}km</th>`)}</tr></thead>
    <tbody>${reaches.map(line)}</tbody>
    </table>`;
}

/** Fixed places and the hours they are open, for 10,000 inhabitants; hours that nobody gave are not zeros. */
export function rateTable(reaches: Reach[], caption: string): Html {
  const line = ({function: aim, places, places_with_hours, places_rate, hours_rate}: Reach) => html`
    <tr data-aim="${aim}"><th scope="row">${labelOf(aim)}</th>
    <td class="number" data-label="lieux fixes">${formatNumber(places)}</td>
    <td class="number" data-label="lieux pour 10 000 habitants">${formatNumber(places_rate, 1)}</td>
    <td class="number" data-label="heures par semaine pour 10 000 habitants">${formatNumber(hours_rate, 1)}</td>
    <td class="number" data-label="horaires connus">${places === 0 ? MISSING : `${formatNumber(places_with_hours)} sur ${formatNumber(places)}`}</td></tr>`;
  return html`
    <table class="reach">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Ce qu’on cherche</th><th scope="col" class="number">Lieux fixes</th><th scope="col" class="number">pour 10${NBSP}000 hab.</th><th scope="col" class="number">Heures par semaine pour 10${NBSP}000 hab.</th><th scope="col" class="number">Horaires connus</th></tr></thead>
    <tbody>${reaches.map(line)}</tbody>
    </table>`;
}
