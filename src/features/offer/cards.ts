import {label} from "../../components/label.js";
import {datedWords} from "../../text/wording/help.js";
import {placeHref} from "../../components/addresses.js";
import {errorLink, type ErrorLinkOptions} from "../../components/error-link.js";
import {html, raw, escapeHtml, type Html} from "../../components/html.js";
import {telephoneLink} from "../../components/links.js";
import {shortPublisher, sourceLine} from "../../components/sources.js";
import type {Source} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import {capital, formatDate, list, NBSP, formatNumber} from "../../domain/french.js";
import {FUNCTIONS, functionsOf} from "../../domain/functions.js";
import {frenchHours} from "../../domain/hours.js";
import {
  datesIn,
  epcisServed,
  isGoing,
  readOrigins,
  valuesOf,
  type MobileActor,
  type Place
} from "../../domain/places.js";
import type {PlaceChange, ChangeKind} from "../../domain/place-changes.js";
import {attributesOf, itemOfActor, itemOfPlace, type OfferItem} from "./item.js";

export interface PlaceListOptions {
  report?: Pick<Site, "edition" | "offer">;
  sources?: Source[];
}

export const isItinerant = ({itinerance}: Pick<Place, "itinerance">) => Boolean(itinerance?.includes("Itinérant"));

export const natureOf = (place: Place) => [
  ...valuesOf(place.dispositif_programmes_nationaux),
  ...(isItinerant(place) ? ["itinérant"] : [])
];

export function placeList(places: Place[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places">${places.map((place) => placeCard(place, options))}</ul>`;
}

const caution = (words: string) => html` <small class="caution">${words}</small>`;
const UNPLACED = caution("sa position n’est pas donnée : la carte le met au milieu de la commune");
const SHARED = caution("à vérifier : la source donne aussi ce numéro à un lieu d’une autre commune");

function placeCard(place: Place, {report, sources = []}: PlaceListOptions) {
  const {nom, services, telephone, horaires, site_web, prise_rdv} = place;
  const hours = hoursLines(horaires);
  const addresses = valuesOf(site_web).filter(isAddress);
  const sites = addresses.map((address, i) => html`${i > 0 && ", "}${webLink(address)}`);
  return html`
    <li class="place" id="lieu-${place.id}"${itemAttributes(itemOfPlace(place))}>
    <h4>${nom}</h4>
    <p class="place-kind">${natureOf(place).join(" · ")}</p>
    ${functionChips(functionsOf(place))}
    <dl>
    ${line("Adresse", html`${placeAddress(place)}${place.position === "commune" && UNPLACED}`)}
    ${telephone && line("Téléphone", html`${telephoneLink(telephone)}${place.telephone_partage && SHARED}`)}
    ${hours && line("Horaires", hours)}
    ${valuesLine("Services", services)}
    ${valuesLine("Publics", place.publics_specifiquement_adresses)}
    ${valuesLine("Prix", place.frais_a_charge)}
    ${isAddress(prise_rdv) && line("Rendez-vous", webLink(prise_rdv))}
    ${sites.length > 0 && line("Site", sites)}
    </dl>
    ${origins(place, sources)}
    ${report && placeError(report, place)}
    </li>`;
}

/** "12 rue des Halles, étage 2, 55000 Bar-le-Duc", as far as it is known; the town may be a link. */
export function placeAddress(
  place: Pick<Place, "adresse" | "complement_adresse" | "code_postal" | "commune">,
  town: Html | string = place.commune
): Html {
  const street = [place.adresse, place.complement_adresse].filter(Boolean).map((part) => `${part}, `);
  return html`${street}${place.code_postal}${NBSP}${town}`;
}

const hoursLines = (hours: string | null): Html[] | null =>
  hours === null ? null : frenchHours(hours).map((text) => html`<span class="hours">${capital(text)}</span>`);

export const hoursOrUnknown = (hours: string | null): Html | Html[] =>
  hoursLines(hours) ?? html`<span class="none">non connus</span>`;

export function placeError({edition}: Pick<Site, "edition">, place: Place): Html | null {
  return errorLine(edition, {
    path: placeHref({edition}, place),
    shown: `${place.nom}, ${[place.adresse, place.commune].filter(Boolean).join(", ")}`,
    source: [place.source, ...datesIn([place]).map(formatDate)].join(", ")
  });
}

function errorLine({legal}: Site["edition"], options: ErrorLinkOptions): Html | null {
  const link = errorLink(legal, options);
  return link && html`<p class="place-source">${link}</p>`;
}

export function line(term: string, value: Html | Html[] | string): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

export function valuesLine(term: string, field: string | null): Html | null {
  const values = valuesOf(field);
  return values.length === 0 ? null : line(term, values.join(" ; "));
}

const isAddress = (text: string | null): text is string => /^https?:\/\//.test(text ?? "");

function webLink(address: string) {
  const host = address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/[/?#].*$/, "");
  return html`<a href="${address}" rel="external nofollow">${host}</a>`;
}

function functionChips(functions: string[]): Html | null {
  const own = FUNCTIONS.filter((f) => functions.includes(f.id)).map(({short}) => html`<li>${short}</li>`);
  return own.length === 0 ? null : html`<ul class="place-functions" aria-label="Ce que l’on y fait">${own}</ul>`;
}

function itemAttributes(item: OfferItem) {
  const attributes = Object.entries(attributesOf(item));
  return raw(attributes.map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`).join(""));
}

function origins(place: Place, sources: Source[]) {
  const records = readOrigins(place.origines);
  if (records.length < 2) return recordLine(place);
  const publisher = (id: string) => shortPublisher(sources.find((s) => s.id === id) ?? {publisher: id});
  const words = records.map(
    ({source, id, date}) => `${publisher(source)}, fiche ${id}, ${date ? formatDate(date) : "sans date sûre"}`
  );
  const all = `Le même lieu dans ${records.length} fiches : ${words.join(" ; ")}`;
  return html`<p class="place-source">${all}. ${ageOf(place)}</p>`;
}

/** "ANCT, liste du 1er août 2024. À actualiser : sans date propre." */
export const recordLine = (place: Place): Html =>
  html`<p class="place-source">${place.source}, ${datedWords(place)}. ${ageOf(place)}</p>`;

const ageOf = ({fraicheur, date_propre}: Place) =>
  html`<strong>${capital(label(fraicheur))}${date_propre ? "" : " : sans date propre"}</strong>.`;

interface ListedActor {
  actor: MobileActor;
  territory: string;
  /** Card of the place that it sets out from, where that place is listed. */
  base: string | null;
  closed: PlaceChange | null;
  item: OfferItem;
}

export function listedActors(site: Site): ListedActor[] {
  const {places, territories, changes, mobile} = site;
  return mobile.map((actor) => {
    const base = places.find((p) => p.id === actor.lieu);
    return {
      actor,
      territory: territoryWords(actor, territories),
      closed: changes.find((c) => c.kind === "closed" && c.id === actor.ancien_lieu) ?? null,
      base: base ? placeHref(site, base) : null,
      item: itemOfActor(actor, epcisServed(actor, territories))
    };
  });
}

function territoryWords({territoire}: MobileActor, {communes, epcis, departement}: Site["territories"]) {
  if (territoire.length === 0) return "la source ne le dit pas";
  if (territoire.includes(departement.code)) return "tout le département";
  const named = new Set(territoire);
  return list([
    ...epcis.filter((e) => named.has(e.code)).map((e) => storyOf(e).short),
    ...communes.filter((c) => named.has(c.code)).map((c) => c.name)
  ]);
}

const UNSURE = "une source ancienne le dit, et on ne sait pas s’il se déplace encore, ni où";

export function mobileList(actors: ListedActor[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places mobiles">${actors.map((listed) => mobileCard(listed, options))}</ul>`;
}

function mobileCard({actor, territory, base, closed, item}: ListedActor, {report}: PlaceListOptions) {
  const {id, nom, nature, presentation, calendrier, telephone, site_web, services, date_maj} = actor;
  const source = date_maj === null ? actor.source : `${actor.source}, ${formatDate(date_maj)}`;
  const unsure = [UNSURE, ...(closed ? [baseClosedWords(closed)] : [])].join(" ; ");
  const dates = calendrier === null ? html`<span class="none">calendrier non publié</span>` : capital(calendrier);
  return html`
    <li class="place mobile" id="mobile-${id}"${itemAttributes(item)}>
    <h3>${nom}</h3>
    <p class="place-kind">${nature}</p>
    ${functionChips(functionsOf({services, typologie: null}))}
    <p class="place-words">${presentation}</p>
    <dl>
    ${line("Où", capital(territory))}
    ${line("Quand", dates)}
    ${!isGoing(actor) && line("À vérifier", html`<span class="caution">${capital(unsure)}.</span>`)}
    ${telephone && line("Téléphone", telephoneLink(telephone))}
    ${site_web && line("Site", webLink(site_web))}
    ${valuesLine("Services", services)}
    </dl>
    <p class="place-source">${base && html`<a href="${base}">Son point de départ</a>. `}${source}</p>
    ${report?.offer && errorLine(report.edition, {path: `${report.offer}#mobile-${id}`, shown: nom, source})}
    </li>`;
}

const KINDS: [ChangeKind, one: string, many: string][] = [
  ["opened", "Nouveau dans la liste", "Nouveaux dans la liste"],
  ["closed", "N’est plus dans la liste", "Ne sont plus dans la liste"],
  ["moved", "A déménagé", "Ont déménagé"],
  ["renamed", "A changé de nom", "Ont changé de nom"]
];

export function changesChapter({changes, edition, sources}: Site): Html | null {
  if (changes.length === 0) return null;
  const [{avant, apres}] = changes;
  const cited = (edition.places ?? []).flatMap(({source, former}) => (former ? [source, former.source] : []));
  const kinds = KINDS.map(([kind, one, many]) => {
    const items = changes.filter((c) => c.kind === kind).map((change) => html`<li>${changeWords(change)}</li>`);
    return items.length > 0 && html`<li>${items.length < 2 ? one : many} :<ul>${items}</ul></li>`;
  });
  return html`
    <p>Entre la liste du ${formatDate(avant)} et celle du ${formatDate(apres)} :</p>
    <ul>${kinds}</ul>
    ${sourceLine(sources, cited)}`;
}

function changeWords({kind, nom, commune, nom_avant, commune_avant, km}: PlaceChange) {
  if (kind === "renamed") return `${nom}, auparavant « ${nom_avant} »`;
  if (kind !== "moved") return `${nom}, à ${commune}`;
  const way = commune_avant === commune ? `à ${commune}` : `de ${commune_avant} à ${commune}`;
  return `${nom}, ${way}${km === null ? "" : `, ${formatNumber(km, km < 1 ? 2 : 1)}${NBSP}km à vol d’oiseau`}`;
}

/** "sa base, « Bus », n’est plus dans la liste du…" */
export function baseClosedWords({nom, avant, apres}: PlaceChange): string {
  const before = `elle était dans celle du ${formatDate(avant)}`;
  return `sa base, « ${nom} », n’est plus dans la liste du ${formatDate(apres)} ; ${before}`;
}
