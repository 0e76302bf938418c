// The card of a place and that of an actor that goes round, for all pages; their words are in words/fiche.md.

import type {Source} from "../../edition/edition-types.js";
import {label} from "../../components/label.js";
import {datedWords} from "../../text/wording/measures.js";
import {placeHref} from "../../components/addresses.js";
import {errorLink} from "../../components/error-link.js";
import {html, type Html, raw} from "../../components/html.js";
import {telephoneLink} from "../../components/links.js";
import {shortPublisher, sourceLine} from "../../components/sources.js";
import {capital, formatDate, formatNumber, list, NBSP} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import {frenchHours} from "../../domain/hours.js";
import type {ChangeKind, PlaceChange} from "../../domain/place-changes.js";
import {
  datesIn,
  epcisServed,
  isGoing,
  type MobileActor,
  type Place,
  readOrigins,
  valuesOf
} from "../../domain/places.js";
import {say, templateOf} from "../../text/templates/index.js";
import {itemOfActor, itemOfPlace, modesOf, type OfferItem} from "./item.js";

export interface PlaceListOptions {
  report?: Pick<Site, "edition" | "offer">;
  sources?: Source[];
}

const words = () => templateOf("fiche").lexique;
const write = (scale: string, key: string, slots: object) => say(templateOf("fiche"), slots, scale, key)!;

export const isItinerant = (place: Pick<Place, "itinerance">): boolean =>
  modesOf(place)?.includes("itinerant") ?? false;

export const natureOf = (place: Place) => [
  ...valuesOf(place.dispositif_programmes_nationaux),
  ...(isItinerant(place) ? [words().lieu.itinerant] : [])
];

export function placeList(places: Place[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places">${places.map((place) => placeCard(place, options))}</ul>`;
}

function placeCard(place: Place, {report, sources = []}: PlaceListOptions) {
  const slots = {
    ...sharedSlots(place, itemOfPlace(place)),
    nature: html`${natureOf(place).join(" · ")}`,
    adresse: placeAddress(place),
    sansPosition: place.position === "commune",
    partage: place.telephone_partage,
    horaires: place.horaires && html`${hoursLines(place.horaires)}`,
    publics: valuesWords(place.publics_specifiquement_adresses),
    prix: valuesWords(place.frais_a_charge),
    rendezVous: webLinks(place.prise_rdv),
    sites: webLinks(place.site_web),
    source: origins(place, sources),
    signaler: report ? placeError(report, place) : null
  };
  return raw(templateOf("fiche").fill(slots, {marked: false}));
}

/** What cards of places and of actors both have. */
const sharedSlots = ({nom, telephone, services}: Place | MobileActor, {id, ...facts}: OfferItem) => ({
  id: html`${id}`,
  donnees: html`${JSON.stringify(facts)}`,
  nom,
  fonctions: FUNCTIONS.filter(({id}) => facts.functions.includes(id)).map(({short}) => short),
  telephone: telephone && telephoneLink(telephone),
  services: valuesWords(services)
});

export const valuesWords = (field: string | null): string => valuesOf(field).join(" ; ");

/** "12 rue des Halles, 55000 Bar-le-Duc", as far as it is known; the town may be a link. */
export function placeAddress(
  place: Pick<Place, "adresse" | "complement_adresse" | "code_postal" | "commune">,
  town: Html | string = place.commune
): Html {
  const street = [place.adresse, place.complement_adresse].filter(Boolean).map((part) => `${part}, `);
  return html`${street}${place.code_postal}${NBSP}${town}`;
}

const hoursLines = (hours: string): Html[] =>
  frenchHours(hours).map((text) => html`<span class="hours">${capital(text)}</span>`);

export const hoursOrUnknown = (hours: string | null): Html | Html[] =>
  hours !== null ? hoursLines(hours) : html`<span class="none">${words().lieu.sansHoraires}</span>`;

/** A link to report an error in a place; null where nobody receives it. */
export const placeError = ({edition}: Pick<Site, "edition">, place: Place): Html | null =>
  errorLink(edition.legal, {
    path: placeHref({edition}, place),
    shown: `${place.nom}, ${[place.adresse, place.commune].filter(Boolean).join(", ")}`,
    source: [place.source, ...datesIn([place]).map(formatDate)].join(", ")
  });

export function line(term: string, value: Html | Html[] | string): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** Links to the addresses of the web in a field; null without any. */
function webLinks(field: string | null): Html | null {
  const links = valuesOf(field)
    .filter((address) => /^https?:\/\//.test(address))
    .map((address, i) => {
      const host = address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/[/?#].*$/, "");
      return html`${i > 0 && ", "}<a href="${address}" rel="external nofollow">${host}</a>`;
    });
  return links.length > 0 ? html`${links}` : null;
}

function origins(place: Place, sources: Source[]) {
  const records = readOrigins(place.origines);
  if (records.length < 2) return recordLine(place);
  const fiches = records.map(({source, id, date}) => ({
    editeur: shortPublisher(sources.find((s) => s.id === source) ?? {publisher: source}),
    id,
    du: date && formatDate(date)
  }));
  return html`<p class="place-source">${write("lieu", "sources", {fiches})}. ${ageOf(place)}</p>`;
}

/** Source, date and age of a record. */
export const recordLine = (place: Place): Html =>
  html`<p class="place-source">${place.source}, ${datedWords(place)}. ${ageOf(place)}</p>`;

const ageOf = ({fraicheur, date_propre}: Place) => {
  const age = {classe: capital(label(fraicheur)), sansDate: !date_propre};
  return html`<strong>${write("lieu", "age", age)}</strong>.`;
};

/** Actors that go round, each with its territory and the card of the place that it sets out from, if it is listed. */
export const listedActors = (site: Site) =>
  site.mobile.map((actor) => {
    const {places, territories, changes} = site;
    const base = places.find((p) => p.id === actor.lieu);
    return {
      actor,
      territory: territoryWords(actor, territories),
      closed: changes.find((c) => c.kind === "closed" && c.id === actor.ancien_lieu) ?? null,
      base: base ? placeHref(site, base) : null,
      item: itemOfActor(actor, epcisServed(actor, territories))
    };
  });
type ListedActor = ReturnType<typeof listedActors>[number];

function territoryWords({territoire}: MobileActor, {communes, epcis, departement}: Site["territories"]) {
  const {ailleurs, partout} = words().acteur;
  if (territoire.length === 0) return ailleurs;
  if (territoire.includes(departement.code)) return partout;
  const named = new Set(territoire);
  return list([
    ...epcis.filter((e) => named.has(e.code)).map((e) => storyOf(e).short),
    ...communes.filter((c) => named.has(c.code)).map((c) => c.name)
  ]);
}

export function mobileList(actors: ListedActor[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places mobiles">${actors.map((listed) => mobileCard(listed, options))}</ul>`;
}

function mobileCard({actor, territory, base, closed, item}: ListedActor, {report}: PlaceListOptions) {
  const {id, nom, date_maj} = actor;
  const source = date_maj === null ? actor.source : `${actor.source}, ${formatDate(date_maj)}`;
  const slots = {
    ...sharedSlots(actor, item),
    nature: actor.nature,
    presentation: actor.presentation,
    territoire: territory,
    calendrier: actor.calendrier,
    ancien: !isGoing(actor),
    base: closed && baseClosedWords(closed),
    site: webLinks(actor.site_web),
    depart: base,
    source,
    signaler: report?.offer
      ? errorLink(report.edition.legal, {path: `${report.offer}#mobile-${id}`, shown: nom, source})
      : null
  };
  return raw(templateOf("acteur").fill(slots, {marked: false}));
}

const KINDS: ChangeKind[] = ["opened", "closed", "moved", "renamed"];

export function changesChapter({changes, edition, sources}: Site): Html | null {
  if (changes.length === 0) return null;
  const cited = (edition.places ?? []).flatMap(({source, former}) => (former ? [source, former.source] : []));
  const kinds = KINDS.map((kind) => {
    const items = changes.filter((c) => c.kind === kind).map((change) => html`<li>${changeWords(change)}</li>`);
    const title = write("changements", kind, {nombre: items.length});
    return items.length > 0 && html`<li>${title} :<ul>${items}</ul></li>`;
  });
  return html`
    <p>${write("changements", "entre", changes[0])}</p>
    <ul>${kinds}</ul>
    ${sourceLine(sources, cited)}`;
}

function changeWords(change: PlaceChange) {
  const {kind, commune, commune_avant, km} = change;
  const distance = km === null ? null : formatNumber(km, km < 1 ? 2 : 1);
  return write("changement", kind, {...change, ailleurs: commune_avant !== commune, distance});
}

/** Why an actor may have stopped: the list no longer has the place that it set out from. */
export const baseClosedWords = (change: PlaceChange): string => write("acteur", "base", change);
