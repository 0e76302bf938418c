// The page /offre: known places on a map and in a list, with filters; of a whole country, a table that leads to its
// parts. The text is in words/offre.md and words/offre-departements.md.

import {group} from "d3";
import {hashOf, hasLeaflets, relativeHref} from "../../components/addresses.js";
import {chapterList} from "../../components/chapters.js";
import {html, raw} from "../../components/html.js";
import {leafletLink, telephoneLink} from "../../components/links.js";
import {sharedPage} from "../../components/page.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import {placesWithin} from "../../domain/around.js";
import {FUNCTIONS, functionsOf} from "../../domain/functions.js";
import {datesIn, isGoing, type Place, unaddressedSources} from "../../domain/places.js";
import {rateOf10000} from "../../domain/statistics.js";
import type {Territory} from "../../domain/territories.js";
import {contactSources, knownFunctions, placeSources} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {distancesPath, OFFER, toCallPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {byCommune} from "../../profile/index.js";
import {type Added, tell, templateOf} from "../../text/templates/index.js";
import {distancesInShort} from "./coverage.js";
import {nearestForm, offerFilters} from "./filters.js";
import {mapSlots} from "./places-map.js";
import {departementPage, heading, toldBody} from "./subpage.js";
import {givenParts, supportSlots} from "./support.js";
import {hasToCall} from "./to-call.js";
import * as cards from "./cards.js";

export function offerPage(site: Site): string {
  const {communes, departement} = site.territories;
  // An EPCI may have other places over the border, on the page of their own side.
  const places = placesWithin(communes, site.places);
  const actors = cards.listedActors(site);
  const contacts = placesWithin(communes, site.contacts).sort(byCommune);
  const going = actors.filter(({actor}) => isGoing(actor)).length;
  const epcis = epcisByName(site);
  const listed = actors.map((a) => ({...a, base: a.base && hashOf(a.base)}));
  const functions = epcis.map((e) => {
    const {short: name, href} = storyOf(e);
    return {name, href, territory: e, places: places.filter((p) => p.epci === e.code)};
  });
  const slots = {
    nom: departement.name,
    lieux: places.length,
    bourgs: new Set(places.map((p) => p.code_insee)).size,
    vont: going,
    cites: actors.length - going,
    contacts: contacts.length,
    employaient: datesIn(contacts).at(-1) ?? null,
    sources: sourceLine(site.sources, placeSources(site.edition, site.places)),
    carte: mapSlots(site, places),
    filtres: offerFilters(site, epcis, places, actors),
    groupes: groups(site, epcis, places),
    acteurs: actors.length > 0 ? cards.mobileList(listed, {report: site}) : null,
    employeurs: contacts.map((contact) => employer(site, contact)),
    sourcesEmployeurs: sourceLine(site.sources, contactSources(site.edition)),
    resume: distancesInShort(site),
    distances: distancesPath(site.offer!),
    fonctions: functionSlots(site, functions, {name: departement.name, territory: departement, places}),
    sansAdresse: unaddressed(site),
    definitions: FUNCTIONS.map(({label, services, typologies}) => ({label, services: [...services], typologies})),
    accompagnements: supportSlots(site),
    donnee: givenParts(site),
    changements: cards.changesChapter(site),
    dates: datesOf(places),
    lacunes: lacking(places),
    aAppeler: hasToCall(site) ? toCallPath(site.offer!) : null
  };
  const told = tell(templateOf("offre"), {}, slots, {marked: false});
  const body = html`
    <link rel="stylesheet" href="${relativeHref("features/offer/page.css", site.offer!)}">
    <article data-offer="" data-frames="lieux"><script>${raw(ASKED)}</script>
    <header class="hero hero-wide">
    <div>
    ${heading(departement, told)}
    </div>
    ${nearestForm(site, places)}
    </header>
    ${chapterList(told.chapters)}
    </article>`;
  return departementPage(site, site.offer!, told, body);
}

/** Marks, before it is drawn, a page whose address asks something: what will change waits for the answer. */
export const ASKED = "if(location.search)document.currentScript.parentNode.dataset.asked=''";

export function offerWholePage(sites: Sites): string {
  const {territory} = sites.country!;
  const rows = sites.departements.map(({places, offer, territories: {communes, departement}}) => {
    const codes = new Set(communes.filter((c) => c.departement === departement.code).map((c) => c.code));
    const own = places.filter((p) => codes.has(p.code_insee));
    return {name: departement.name, href: places.length > 0 ? offer : null, territory: departement, places: own};
  });
  const total = {name: territory.name, territory, places: rows.flatMap(({places}) => places)};
  const slots = {
    nom: territory.name,
    lieux: total.places.length,
    connus: rows.filter(({places}) => places.length > 0).length,
    departements: rows.length,
    fonctions: functionSlots(sites.country!, rows, total)
  };
  const told = tell(templateOf("offre-departements"), {}, slots, {marked: false});
  return sharedPage(sites, {...told, path: OFFER, current: "offer", kind: "offer", body: toldBody(territory, told)});
}

const epcisByName = ({territories}: Site): Territory[] =>
  [...territories.epcis].sort((a, b) => storyOf(a).short.localeCompare(storyOf(b).short, "fr"));

/** Cards of places by EPCI, then of those of none. */
function groups(site: Site, epcis: Territory[], places: Place[]) {
  const {depliant, sansEpci} = templateOf("offre").lexique.page;
  const titles = epcis.map(({code}) => code);
  const groupOf = (place: Place) => (titles.includes(place.epci!) ? place.epci! : NO_EPCI);
  const byEpci = group([...places].sort(byCommune), groupOf);
  return [...epcis, null].flatMap((epci) => {
    const code = epci?.code ?? NO_EPCI;
    const own = byEpci.get(code) ?? [];
    const part = {
      code,
      titre: epci ? html`<a href="${storyOf(epci).href}">${storyOf(epci).short}</a>` : sansEpci,
      lieux: own.length,
      depliant: epci && hasLeaflets(site) ? leafletLink(code, depliant, site.offer!) : null,
      fiches: cards.placeList(own, {report: site, sources: site.sources})
    };
    return own.length > 0 ? [part] : [];
  });
}

const NO_EPCI = "sans-epci";

interface Offered {
  name: string;
  territory: Territory;
  places: Place[];
  href?: string | null;
}

/** How many places have each function: none only where a list that would know covers the territory. */
function functionSlots(
  {edition, sources, ...site}: Pick<Site, "edition" | "sources"> & {places?: Place[]},
  rows: Offered[],
  total: Offered
) {
  const none = html`<span class="none">0</span>`;
  const line = ({name, territory, places, href = null}: Offered) => {
    const known = knownFunctions(edition, territory);
    const counts = FUNCTIONS.map(({id}) => {
      const {length} = places.filter((place) => functionsOf(place).includes(id));
      return length > 0 ? numberCell(length) : numberCell(known.has(id) ? 0 : null, known.has(id) ? {words: none} : {});
    });
    const rate = numberCell(rateOf10000(places.length, territory.population), {decimals: 1});
    return {nom: name, href, nombres: html`${numberCell(places.length)}${rate}${counts}`};
  };
  return {
    noms: FUNCTIONS.map(({short}) => short),
    lignes: rows.map(line),
    total: line(total),
    sources: aboutFigure(sourceLine(sources, [...placeSources(edition, site.places), "cog"]))
  };
}

/** What is known without a sure address, by territory; null where there is none. */
function unaddressed(site: Site): Added | null {
  if (site.unaddressed.length === 0) return null;
  const {departement, epcis, communes} = site.territories;
  const names = new Map([departement, ...communes].map((t) => [t.code, t.name]));
  for (const epci of epcis) names.set(epci.code, storyOf(epci).short);
  return {
    connus: [...group(site.unaddressed, (u) => u.territory)].map(([code, own]) => ({
      territoire: names.get(code)!,
      noms: own.map(({name, address}) => ({name, address}))
    })),
    sources: sourceLine(site.sources, unaddressedSources(site.unaddressed))
  };
}

const LACKING: Record<string, (place: Place) => boolean> = {
  horaires: (p) => p.horaires === null,
  telephone: (p) => p.telephone === null,
  partage: (p) => p.telephone_partage,
  position: (p) => p.position === "commune",
  itinerance: (p) => p.itinerance === null
};

const lacking = (places: Place[]) =>
  Object.entries(LACKING)
    .map(([cas, isLacking]) => ({cas, nombre: places.filter(isLacking).length}))
    .filter(({nombre}) => nombre > 0);

function datesOf(places: Place[]) {
  const dates = datesIn(places);
  const [premiere, derniere] = [dates[0] ?? null, dates.at(-1) ?? null];
  return {premiere, derniere, cas: premiere === null ? "aucune" : premiere === derniere ? "une" : "plusieurs"};
}

const employer = (site: Site, contact: Place) => ({
  id: html`${contact.id}`,
  nom: contact.nom,
  adresse: cards.placeAddress(contact),
  telephone: contact.telephone && telephoneLink(contact.telephone),
  services: cards.valuesWords(contact.services),
  fiche: cards.recordLine(contact),
  signaler: cards.placeError(site, contact)
});
