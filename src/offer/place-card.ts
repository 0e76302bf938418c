import {capital, formatDate, NBSP} from "../domain/french.js";
import {FUNCTIONS, functionsOf} from "../domain/functions.js";
import {frenchHours} from "../domain/hours.js";
import {attributesOf, itemOfPlace, type OfferItem} from "./item.js";
import {valuesOf, readOrigins, type Place} from "../domain/places.js";
import {telephoneLink} from "../components/links.js";
import {html, raw, escapeHtml, type Html} from "../components/html.js";
import {shortPublisher} from "../components/sources.js";
import {placeHref} from "../components/addresses.js";
import {errorLink, type ErrorLinkOptions} from "../components/error-link.js";
import type {Source} from "../data/edition.js";
import type {Site} from "../data/site.js";

export interface PlaceListOptions {
  /** Whose readers may tell of an error in a card, on a screen. */
  report?: Pick<Site, "edition" | "offer">;
  /** Sources of the edition, which name where a place was found. */
  sources?: Source[];
}

export const isItinerant = ({itinerance}: Pick<Place, "itinerance">) => Boolean(itinerance?.includes("Itinérant"));

/** What a place is, in words: its national programmes, and whether it moves. */
export const natureOf = (place: Place) => [
  ...valuesOf(place.dispositif_programmes_nationaux),
  ...(isItinerant(place) ? ["itinérant"] : [])
];

/** Places as cards, which filters read: what is done there, when, how to call, and how sure the source is. */
export function placeList(places: Place[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places">${places.map((place) => placeCard(place, options))}</ul>`;
}

function placeCard(place: Place, {report, sources = []}: PlaceListOptions): Html {
  const {
    nom,
    services,
    telephone,
    horaires,
    site_web,
    prise_rdv,
    publics_specifiquement_adresses: publics,
    frais_a_charge: charges
  } = place;
  const hours = horaires && frenchHours(horaires).map((text) => html`<span class="hours">${capital(text)}</span>`);
  const addresses = valuesOf(site_web).filter(isAddress);
  const sites = addresses.map((address, i) => html`${i > 0 && ", "}${webLink(address)}`);
  return html`
    <li class="place" id="lieu-${place.id}"${itemAttributes(itemOfPlace(place))}>
    <h4>${nom}</h4>
    <p class="place-kind">${natureOf(place).join(" · ")}</p>
    ${functionChips(functionsOf(place))}
    <dl>
    ${line("Adresse", html`${placeAddress(place)}${place.position === "commune" && html` <small class="caution">sa position n’est pas donnée : la carte le met au milieu de la commune</small>`}`)}
    ${telephone && line("Téléphone", html`${telephoneLink(telephone)}${place.telephone_partage && html` <small class="caution">à vérifier : la source donne aussi ce numéro à un lieu d’une autre commune</small>`}`)}
    ${hours && line("Horaires", hours)}
    ${valuesLine("Services", services)}
    ${valuesLine("Publics", publics)}
    ${valuesLine("Prix", charges)}
    ${isAddress(prise_rdv) && line("Rendez-vous", webLink(prise_rdv))}
    ${sites.length > 0 && line("Site", sites)}
    </dl>
    ${origins(place, sources)}
    ${report && placeError(report, place)}
    </li>`;
}

/** "12 rue des Halles, étage 2, 55000 Bar-le-Duc", as far as it is known; the town may be a link. */
export function placeAddress(
  {
    adresse,
    complement_adresse,
    code_postal,
    commune
  }: Pick<Place, "adresse" | "complement_adresse" | "code_postal" | "commune">,
  town: Html | string = commune
): Html {
  const street = [adresse, complement_adresse].filter(Boolean).map((part) => `${part}, `);
  return html`${street}${code_postal}${NBSP}${town}`;
}

/** A line that leads to a mail about a place; null where nobody would receive it. */
export function placeError({edition}: Pick<Site, "edition">, place: Place): Html | null {
  return errorLine(edition, {
    path: placeHref({edition}, place),
    shown: `${place.nom}, ${[place.adresse, place.commune].filter(Boolean).join(", ")}`,
    source: `${place.source}, ${formatDate(place.date_maj)}`
  });
}

/** The line of a card that leads to a mail about it. */
export function errorLine({legal}: Site["edition"], options: ErrorLinkOptions): Html | null {
  const link = errorLink(legal, options);
  return link && html`<p class="place-source">${link}</p>`;
}

/** A line of a card. */
export function line(term: string, value: Html | Html[] | string): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** The values of a field of the schema in a line of a card; null without any. */
export function valuesLine(term: string, field: string | null): Html | null {
  const values = valuesOf(field);
  return values.length === 0 ? null : line(term, values.join(" ; "));
}

const isAddress = (text: string | null): text is string => /^https?:\/\//.test(text ?? "");

/** A link to another site, named by its host. */
export function webLink(address: string): Html {
  return html`<a href="${address}" rel="external nofollow">${address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/[/?#].*$/, "")}</a>`;
}

/** The five functions in words: those that are there. */
export function functionChips(functions: string[]): Html | null {
  const own = FUNCTIONS.filter((f) => functions.includes(f.id));
  return own.length === 0
    ? null
    : html`<ul class="place-functions" aria-label="Ce que l’on y fait">${own.map(({short}) => html`<li>${short}</li>`)}</ul>`;
}

/** Attributes that the filters of a page read, see {@link attributesOf}. */
export function itemAttributes(item: OfferItem): Html {
  return raw(
    Object.entries(attributesOf(item))
      .map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
      .join("")
  );
}

/** Where the card comes from: one record, or each of those in which the place was recognised. */
function origins(place: Place, sources: Source[]): Html {
  const records = readOrigins(place.origines);
  const publisher = (id: string) => shortPublisher(sources.find((s) => s.id === id) ?? {publisher: id});
  const words = records.map(({source, id, date}) => `${publisher(source)}, fiche ${id}, ${formatDate(date)}`);
  return records.length < 2
    ? html`<p class="place-source">${place.source}, ${formatDate(place.date_maj)}</p>`
    : html`<p class="place-source">Le même lieu dans ${String(records.length)} fiches : ${words.join(" ; ")}.</p>`;
}
