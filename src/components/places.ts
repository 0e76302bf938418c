import {capital, formatDate, formatTelephone, NBSP} from "../domain/french.js";
import {frenchHours} from "../domain/hours.js";
import {valuesOf, type Place} from "../domain/places.js";
import {html, type Html} from "./html.js";

/** Places as cards: what is done there, when, how to call, and how sure the source is. */
export function placeList(places: Place[]): Html {
  return html`<ul class="places">${places.map(placeCard)}</ul>`;
}

function placeCard(place: Place): Html {
  const {nom, adresse, code_postal, commune, services, itinerance, telephone, horaires, dispositif_programmes_nationaux} = place;
  const kinds = [...valuesOf(dispositif_programmes_nationaux), ...(itinerance?.includes("Itinérant") ? ["itinérant"] : [])];
  return html`
    <li class="place" id="lieu-${place.id}">
    <h3>${nom}</h3>
    <p class="place-kind">${kinds.join(" · ")}</p>
    <dl>
    <div><dt>Adresse</dt><dd>${adresse}, ${code_postal}${NBSP}${commune}${place.position === "commune" && html` <small class="caution">position non donnée</small>`}</dd></div>
    ${telephone && html`<div><dt>Téléphone</dt><dd><a href="tel:${telephone}" target="_self">${formatTelephone(telephone)}</a>${place.telephone_partage && html` <small class="caution">à vérifier : la source donne aussi ce numéro à un lieu d’une autre commune</small>`}</dd></div>`}
    ${horaires && html`<div><dt>Horaires</dt><dd>${frenchHours(horaires).map((line) => html`<span class="hours">${capital(line)}</span>`)}</dd></div>`}
    ${valuesOf(services).length > 0 && html`<div><dt>Services</dt><dd>${valuesOf(services).join(" ; ")}</dd></div>`}
    </dl>
    <p class="place-source">${place.source}, ${formatDate(place.date_maj)}</p>
    </li>`;
}
