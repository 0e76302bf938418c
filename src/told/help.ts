import {max} from "d3";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {placesWithin} from "../domain/around.js";
import {capital, formatDate} from "../domain/french.js";
import {frenchHours} from "../domain/hours.js";
import type {Place} from "../domain/places.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {unaddressedNames, unaddressedSources, unaddressedWords} from "../domain/unaddressed.js";
import {changesChapter, placeAddress, telephoneLink} from "../offer/index.js";
import {helpOf} from "../profile/index.js";

/** The places of a territory in a table: where each is, its telephone, its hours; null where none is known. */
export function placesTable(site: Site, territory: Territory): Html | null {
  const {places} = helpOf(site, territory);
  if (!places || places.length === 0) return null;
  const hours = ({horaires}: Place) =>
    horaires === null
      ? html`<span class="none">non connus</span>`
      : frenchHours(horaires).map((text) => html`<span class="hours">${capital(text)}</span>`);
  const row = (place: Place) =>
    html`<tr id="lieu-${place.id}"><th scope="row">${place.nom} <small>${placeAddress({...place, complement_adresse: null})}</small></th><td data-label="Téléphone">${place.telephone && telephoneLink(place.telephone)}${place.telephone_partage && html` <small class="caution">à vérifier</small>`}</td><td data-label="Horaires">${hours(place)}</td></tr>`;
  return figured({name: "lieux"})`
    <table class="help-places">
    <caption>Lieux d’aide, d’après la liste du ${formatDate(max(places, (p) => p.date_maj)!)}</caption>
    <thead><tr><th scope="col">Lieu</th><th scope="col">Téléphone</th><th scope="col">Horaires</th></tr></thead>
    <tbody>${places.map(row)}</tbody>
    </table>
    ${aboutFigure(sourceLine(site.sources, placeSources(site.edition)))}`;
}

/** Help that is known without an address, folded, as its list is long; null where there is none. */
export function unaddressedPart(site: Site, territory: Territory): Html | null {
  const {unaddressed} = helpOf(site, territory);
  return unaddressed.length === 0
    ? null
    : html`<details><summary>Aussi, ${unaddressedWords(unaddressed)}</summary><p>${unaddressedNames(unaddressed)}. ${sourceLinks(site.sources, unaddressedSources(unaddressed))}.</p></details>`;
}

/** What changed since the former lists, folded; null where nothing did. */
export function changesPart(site: Site, territory: Territory): Html | null {
  const changes = placesWithin(communesIn(site.territories, territory), site.changes);
  const changed = changesChapter({...site, changes});
  return changed && html`<details><summary>Ce qui a changé</summary>${changed}</details>`;
}
