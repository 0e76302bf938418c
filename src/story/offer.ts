import {html, type Html} from "../components/html.js";
import {sourceLine, sourceLinks} from "../components/sources.js";
import {contactSources, distanceSources} from "../data/edition.js";
import {fromCentre} from "../domain/wording/centre.js";
import type {Site} from "../data/site.js";
import {beyondBorder, type Beyond} from "./over-border.js";
import {formatKm} from "../domain/detour.js";
import {capital, formatNumber, list, MISSING, plural} from "../domain/french.js";
import {FUNCTIONS, functionsOf, type PlaceFunction} from "../domain/functions.js";
import type {Place} from "../domain/places.js";
import {communesIn} from "../domain/profile.js";
import {unaddressedFor, unaddressedNames, type Unaddressed} from "../domain/unaddressed.js";
import type {Territory} from "../domain/territories.js";
import {placeHref, offerOf} from "../components/addresses.js";
import {
  CONTACTS,
  contactList,
  contactsIn,
  CONTACTS_NOTE,
  listedActors,
  mobileList,
  placeList,
  telephoneLink,
  rateOf10000
} from "../offer/index.js";

/** How far over its border an EPCI is looked around, in kilometres as the crow flies from the middles of its communes. */
const BEYOND_KM = 10;

export interface OfferChapterOptions {
  /** For a report: without what leads to the map of the site, and with places under a heading of their own. */
  paper?: boolean;
}

/** The offer of an EPCI: its places, who comes to it, what each function finds there, and what lies just over its border. */
export function offerChapter(site: Site, epci: Territory, {paper = false}: OfferChapterOptions = {}): Html {
  if (!site.edition.places) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  const places = site.places.filter((p) => p.epci === epci.code);
  const actors = listedActors(site).filter(({item}) => item.epcis.includes(epci.code));
  const others = [...new Set([...site.places, ...site.around])].filter((p) => p.epci !== epci.code);
  const contacts = contactsIn(site, communesIn(site.territories, epci));
  const beyond = beyondBorder(communesIn(site.territories, epci), others, BEYOND_KM);
  const sources = [...distanceSources(site), ...(contacts.length > 0 ? contactSources(site.edition) : [])];
  const dates = [...new Set(places.map((p) => p.date_maj.slice(0, 4)))].sort();
  const unaddressed = site.unaddressed.filter((u) => u.territory === epci.code);
  const rate = rateOf10000(places.length, epci.population);
  return html`
    ${
      places.length === 0
        ? html`<p>Aucun lieu n’est recensé ici dans les fichiers repris. Cela ne veut pas dire qu’il n’y en a pas : la liste n’est pas exhaustive.</p>`
        : html`<p>${plural(places.length, "lieu connu", "lieux connus")}, soit ${rate === null ? MISSING : formatNumber(rate, 1)} pour 10 000 habitants. Liste non exhaustive, dans l’état où les sources étaient en ${list(dates)}.</p>`
    }
    ${unaddressed.length > 0 && html`<p>Connus aussi, sans adresse : ${unaddressedNames(unaddressed)}. ${sourceLinks(site.sources, [unaddressed[0].source])}.</p>`}
    <ul class="functions-list">${FUNCTIONS.map((f) => html`<li>${functionSentence(f, places, unaddressed, beyond)}</li>`)}</ul>
    ${site.offer && !paper && html`<p><a href="..${site.offer}?${offerOf(epci.code)}" rel="external">Voir ces lieux sur la carte, les filtrer, trouver le plus proche</a></p>`}
    ${places.length > 0 && html`${paper && html`<h3>Lieux fixes</h3>`}${placeList(places, {sources: site.sources, level: paper ? 4 : 3})}`}
    ${actors.length > 0 && html`<h3>Ceux qui viennent</h3>${mobileList(paper ? actors.map((listed) => ({...listed, base: null})) : actors, {level: 4})}`}
    ${contacts.length > 0 && html`<h3>${CONTACTS}</h3><p>${CONTACTS_NOTE}</p>${contactList(contacts)}`}
    ${
      beyond.length > 0 &&
      html`<h3>Juste au-delà de sa limite</h3>
      <p>À ${formatNumber(BEYOND_KM)} km au plus d’une de ses communes, par la route (estimation, à partir ${fromCentre(site.territories.communes)} de la commune) :</p>
      <ul>${beyond.map((b) => beyondLine(site, b))}</ul>`
    }
    ${sourceLine(site.sources, sources)}`;
}

/** Whether a function is there, and where; else where the nearest over the border is. */
function functionSentence(
  {id, label}: PlaceFunction,
  places: Place[],
  unaddressed: Unaddressed[],
  beyond: Beyond[]
): Html {
  const has = (place: Place) => functionsOf(place).includes(id);
  const towns = [...new Set(places.filter(has).map((p) => p.commune))].sort((a, b) => a.localeCompare(b, "fr"));
  const others = unaddressedNames(unaddressedFor(unaddressed, id));
  if (towns.length > 0 && others) return html`<b>${capital(label)}</b> : à ${list(towns)} ; sans adresse, ${others}.`;
  if (towns.length > 0) return html`<b>${capital(label)}</b> : à ${list(towns)}.`;
  const next = beyond.find((b) => has(b.place));
  const near = next ? ` Le plus proche est à ${next.place.commune}, au-delà de sa limite.` : "";
  if (others) return html`<b>${capital(label)}</b> : sans adresse, ${others}.${near}`;
  return html`<b>${capital(label)}</b> : aucun lieu connu ici.${near}`;
}

function beyondLine(site: Site, {place, km, commune}: Beyond): Html {
  const where = place.nom.includes(place.commune) ? "" : `, ${place.commune}`;
  return html`<li><a href="${placeHref(site, place)}">${place.nom}</a>${where}, à environ ${formatKm(km)} de ${commune.name}${place.telephone && html`, ${telephoneLink(place.telephone)}`}</li>`;
}
