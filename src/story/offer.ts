import {foldedOnPhone, titled} from "./written.js";
import {html, type Html} from "../components/html.js";
import {sourceLine, sourceLinks} from "../components/sources.js";
import {contactSources, distanceSources} from "../data/edition.js";
import {fromCentre} from "../domain/wording/centre.js";
import type {Site} from "../data/site.js";
import {formatKm} from "../domain/detour.js";
import {capital, formatNumber, list, MISSING, plural} from "../domain/french.js";
import {FUNCTIONS, functionsOf, type PlaceFunction} from "../domain/functions.js";
import {placesWithin} from "../domain/around.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {
  unaddressedFor,
  unaddressedNames,
  unaddressedSources,
  unaddressedWords,
  type Unaddressed
} from "../domain/unaddressed.js";
import {isBeyond, placeHref, offerOf} from "../components/addresses.js";
import {
  changesChapter,
  CONTACTS,
  contactList,
  listedActors,
  mobileList,
  placeList,
  telephoneLink
} from "../offer/index.js";
import {BEYOND_KM, helpOf, profileOf, type Beyond, type KnownHelp} from "../profile/index.js";

/**
 * The offer of an EPCI: its places, who comes to it, what each function finds there, and what lies just over its border.
 *
 * @param paper for a report: whole cards, places under a heading of their own, and nothing that leads to the map of the site
 */
export function offerChapter(site: Site, epci: Territory, {paper = false} = {}): Html {
  const {places, contacts, beyond, unaddressed, comes} = helpOf(site, epci);
  if (!places) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  const actors = listedActors(site, comes);
  const sources = [...distanceSources(site), ...(contacts.length > 0 ? contactSources(site.edition) : [])];
  const {taux, annees} = profileOf(site, epci).aide!;
  const report = paper ? undefined : site;
  const part = (title: string, content: Html) =>
    paper ? html`<h3>${title}</h3>${content}` : foldedOnPhone(html`<h3>${title}</h3>`, content);
  const changed = changesChapter({...site, changes: placesWithin(communesIn(site.territories, epci), site.changes)});
  const over = html`
      <p>À ${formatNumber(BEYOND_KM)} km au plus d’une de ses communes, par la route (estimation${paper && `, à partir ${fromCentre(site.territories.communes)} de la commune`}) :</p>
      <ul>${beyond.map((b) => beyondLine(site, b))}</ul>`;
  return html`
    ${
      places.length === 0
        ? html`<p>Aucun lieu n’est recensé ici dans les fichiers repris. Cela ne veut pas dire qu’il n’y en a pas : la liste n’est pas exhaustive.</p>`
        : html`<p>${plural(places.length, "lieu connu", "lieux connus")}, soit ${taux === null ? MISSING : formatNumber(taux, 1)} pour 10 000 habitants. Liste non exhaustive, d’après des sources de ${list(annees)}.</p>`
    }
    ${unaddressed.length > 0 && withoutAddress(site, unaddressed, paper)}
    <ul class="functions-list">${functionSentences(site, epci, paper).map((words) => html`<li>${words}</li>`)}</ul>
    ${site.offer && !paper && html`<p><a href="..${site.offer}?${offerOf(epci.code)}" rel="external">Voir ces lieux sur la carte</a></p>`}
    ${places.length > 0 && html`${paper && html`<h3>Lieux fixes</h3>`}${placeList(places, {sources: site.sources, level: paper ? 4 : 3, brief: !paper, report})}`}
    ${actors.length > 0 && part("Ceux qui viennent", html`${mobileList(paper ? actors.map((listed) => ({...listed, base: null})) : actors, {level: 4, brief: !paper, report})}`)}
    ${contacts.length > 0 && html`<h3>${CONTACTS}</h3>${contactList(contacts, {brief: !paper, report})}`}
    ${beyond.length > 0 && part("Juste au-delà de sa limite", over)}
    ${sourceLine(site.sources, sources)}
    ${changed && titled("Ce qui a changé", changed, !paper)}`;
}

/** Help that is known without an address; folded on a screen, where its list is long. */
function withoutAddress(site: Site, unaddressed: Unaddressed[], paper: boolean): Html {
  const names = html`${unaddressedNames(unaddressed)}. ${sourceLinks(site.sources, unaddressedSources(unaddressed))}.`;
  return paper
    ? html`<p>Connus aussi, sans adresse sûre : ${names}</p>`
    : html`<details><summary>Aussi, ${unaddressedWords(unaddressed)}</summary><p>${names}</p></details>`;
}

/** What each function finds there. On a screen those that nothing is known of are told together. */
function functionSentences(site: Site, epci: Territory, paper: boolean): Html[] {
  const {fonctions} = profileOf(site, epci).aide!;
  const known = FUNCTIONS.map((f, i) => ({...f, ...fonctions[i]}));
  const lacking = paper ? [] : known.filter(({lieux, sansAdresse}) => lieux + sansAdresse === 0);
  const told = known.filter((f) => !lacking.includes(f)).map((f) => functionSentence(f, helpOf(site, epci), paper));
  return lacking.length === 0
    ? told
    : [...told, html`<b>Aucun lieu connu ici</b> pour : ${lacking.map(({label}) => label).join(" ; ")}.`];
}

/** Whether a function is there, and where; else where the nearest over the border is. On a screen, what has no address was named above. */
function functionSentence(
  {id, label, bourgs}: PlaceFunction & {bourgs: string[]},
  {unaddressed, beyond}: KnownHelp,
  paper: boolean
): Html {
  const unplaced = unaddressedFor(unaddressed, id);
  const others = unplaced.length > 0 && `sans adresse sûre${paper ? `, ${list(unplaced.map((u) => u.name))}` : ""}`;
  if (bourgs.length > 0) return html`<b>${capital(label)}</b> : à ${list(bourgs)}${others && ` ; ${others}`}.`;
  const next = beyond.find(({place}) => functionsOf(place).includes(id));
  const near = next ? ` Le plus proche est à ${next.place.commune}, au-delà de sa limite.` : "";
  return html`<b>${capital(label)}</b> : ${others || "aucun lieu connu ici"}.${near}`;
}

function beyondLine(site: Site, {place, km, commune}: Beyond): Html {
  const where = place.nom.includes(place.commune) ? "" : `, ${place.commune}`;
  const name = isBeyond(site, place) ? place.nom : html`<a href="${placeHref(site, place)}">${place.nom}</a>`;
  return html`<li>${name}${where}, à environ ${formatKm(km)} de ${commune.name}${place.telephone && html`, ${telephoneLink(place.telephone)}`}</li>`;
}
