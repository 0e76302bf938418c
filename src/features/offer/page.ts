import {group} from "d3";
import {hashOf, hasLeaflets, relativeHref} from "../../components/addresses.js";
import {chapterList} from "../../components/chapters.js";
import {figured} from "../../components/figure.js";
import {html, type Html, raw} from "../../components/html.js";
import {leafletLink, telephoneLink} from "../../components/links.js";
import {sharedPage} from "../../components/page.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, numberCell, numbersHead, row, rowHead, scrolling, table, tbody} from "../../components/table.js";
import {placesWithin} from "../../domain/around.js";
import {capital, list, plural} from "../../domain/french.js";
import {FUNCTIONS, functionsOf} from "../../domain/functions.js";
import {datesIn, isGoing, type Place, unaddressedSources, valuesOf} from "../../domain/places.js";
import {slugify} from "../../domain/slug.js";
import {rateOf10000} from "../../domain/statistics.js";
import type {Territory} from "../../domain/territories.js";
import {contactSources, knownFunctions, placeSources, type Edition} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {distancesPath, OFFER, toCallPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {byCommune} from "../../profile/index.js";
import {type Added, tell, templateOf} from "../../text/templates/index.js";
import {unaddressedNames} from "../../text/wording/help.js";
import {distancesInShort} from "./coverage.js";
import {nearestForm, offerFilters} from "./filters.js";
import {itemOfPlace} from "./item.js";
import {offerMap} from "./places-map.js";
import {departementPage, heading, toldBody} from "./subpage.js";
import {givenParts, supportChapter} from "./support.js";
import {hasToCall} from "./to-call.js";
import * as cards from "./cards.js";
// The page /offre: known places on a map and in a list, with filters; of a whole country, a table that leads to its
// parts. The text is in words/offre.md and words/offre-departements.md.

export function offerPage(site: Site): string {
  const {communes, departement, region} = site.territories;
  // An EPCI may have other places over the border, on the page of their own side.
  const places = placesWithin(communes, site.places);
  const actors = cards.listedActors(site);
  const contacts = placesWithin(communes, site.contacts).sort(byCommune);
  const going = actors.filter(({actor}) => isGoing(actor)).length;
  const filters = offerFilters({
    items: [...places.map(itemOfPlace), ...actors.map((a) => a.item)],
    places: places.length,
    services: namesOf(places, (p) => p.services),
    publics: namesOf(places, (p) => p.publics_specifiquement_adresses),
    epcis: epcisByName(site).map((e) => ({value: e.code, label: storyOf(e).short})),
    area: {code: departement.code, departement: departement.name, region: region.name}
  });
  const listed = actors.map((a) => ({...a, base: a.base && hashOf(a.base)}));
  const told = tell(
    templateOf("offre"),
    {},
    {
      nom: departement.name,
      lieux: places.length,
      bourgs: new Set(places.map((p) => p.code_insee)).size,
      vont: going,
      cites: actors.length - going,
      contacts: contacts.length,
      employaient: datesIn(contacts).at(-1) ?? null,
      sources: sourceLine(site.sources, placeSources(site.edition, site.places)),
      carte: offerMap(site, places),
      filtres: filters,
      groupes: html`${groups(site, places)}`,
      acteurs: actors.length > 0 ? cards.mobileList(listed, {report: site}) : null,
      employeurs: contactList(site, contacts),
      resume: distancesInShort(site),
      distances: distancesPath(site.offer!),
      fonctions: functionsFigure(site, places),
      sansAdresse: unaddressed(site),
      definitions: definitions(),
      accompagnements: supportChapter(site),
      donnee: givenParts(site),
      changements: cards.changesChapter(site),
      dates: datesOf(places),
      lacunes: lacking(places),
      aAppeler: hasToCall(site) ? toCallPath(site.offer!) : null
    },
    {marked: false}
  );
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
  const {departements} = sites;
  const {edition, territory, sources} = sites.country!;
  const rows = departements.map((own) =>
    functionRow(edition, own.territories.departement, ownPlaces(own), own.places.length > 0 ? own.offer : null)
  );
  const total = functionRow(edition, territory, departements.flatMap(ownPlaces), null);
  const told = tell(
    templateOf("offre-departements"),
    {},
    {
      nom: territory.name,
      lieux: total.places,
      connus: rows.filter((r) => r.places > 0).length,
      departements: rows.length,
      fonctions: functionFigure("departement", rows, total, sourceLine(sources, [...placeSources(edition), "cog"]))
    },
    {marked: false}
  );
  const {title, description} = told;
  const body = toldBody(territory, told);
  return sharedPage(sites, {title, description, path: OFFER, current: "offer", kind: "offer", body});
}

function ownPlaces({places, territories: {communes, departement}}: Site) {
  const own = new Set(communes.filter((c) => c.departement === departement.code).map((c) => c.code));
  return places.filter((p) => own.has(p.code_insee));
}

function epcisByName({territories}: Site): Territory[] {
  return [...territories.epcis].sort((a, b) => storyOf(a).short.localeCompare(storyOf(b).short, "fr"));
}

function namesOf(places: Place[], field: (place: Place) => string | null) {
  const counts = group(
    places.flatMap((p) => valuesOf(field(p))),
    (value) => slugify(value)
  );
  counts.delete("");
  return [...counts]
    .sort(([, a], [, b]) => b.length - a.length || a[0].localeCompare(b[0], "fr"))
    .map(([value, [label]]) => ({value, label}));
}

function groups(site: Site, places: Place[]) {
  const byEpci = group(places, (p) => p.epci);
  const known = epcisByName(site).filter((e) => byEpci.has(e.code));
  const others = places.filter((p) => !known.some((e) => e.code === p.epci));
  const {depliant, sansEpci} = templateOf("offre").lexique.page;
  const leaflet = (code: string) =>
    hasLeaflets(site) && html`<p class="offer-leaflet">${leafletLink(code, depliant, site.offer!)}</p>`;
  const section = (code: string | null, title: Html | string, own: Place[]) => html`
    <div class="offer-group" id="lieux-${code ?? "sans-epci"}">
    <h3>${title} <small data-group-count="">${plural(own.length, "lieu", "lieux")}</small></h3>
    ${code !== null && leaflet(code)}
    ${cards.placeList([...own].sort(byCommune), {report: site, sources: site.sources})}
    </div>`;
  return [
    ...known.map((e) =>
      section(e.code, html`<a href="${storyOf(e).href}">${storyOf(e).short}</a>`, byEpci.get(e.code)!)
    ),
    ...(others.length > 0 ? [section(null, sansEpci, others)] : [])
  ];
}

/** A function that no place has counts as none only where a list that would know it covers the territory. */
function functionRow(edition: Edition, territory: Territory, places: Place[], href: string | null, name?: string) {
  const own = places.map(functionsOf);
  const known = knownFunctions(edition, territory);
  return {
    name: href ? html`<a href="${href}">${name ?? territory.name}</a>` : (name ?? territory.name),
    places: places.length,
    rate: rateOf10000(places.length, territory.population),
    functions: FUNCTIONS.map(({id}) => own.filter((ids) => ids.includes(id)).length || (known.has(id) ? 0 : null))
  };
}
type FunctionRow = ReturnType<typeof functionRow>;

function functionFigure(level: "departement" | "epci", rows: FunctionRow[], total: FunctionRow, cited: Html | null) {
  const {fonctions, colonnesFonctions} = templateOf("offre").lexique;
  const {[level]: subject, [`${level}s`]: caption} = fonctions;
  const none = html`<span class="none">0</span>`;
  const cells = ({name, places, rate, functions}: FunctionRow) => [
    rowHead(name),
    numberCell(places),
    numberCell(rate, {decimals: 1}),
    ...functions.map((count) => numberCell(count, {...(count === 0 && {words: none})}))
  ];
  const heads = [...Object.values(colonnesFonctions), ...FUNCTIONS.map(({short}) => short)].map(numbersHead);
  const body = html`${tbody(rows.map((own) => row(cells(own))))}
    <tfoot><tr class="total">${cells(total)}</tr></tfoot>`;
  return figured({name: "fonctions"})`
    ${scrolling(caption, table({kind: "functions", caption, heads: [subject, ...heads]}, body))}
    ${aboutFigure(cited)}`;
}

function functionsFigure(site: Site, places: Place[]) {
  const rows = epcisByName(site).map((e) => {
    const {short: name, href} = storyOf(e);
    const own = places.filter((p) => p.epci === e.code);
    return functionRow(site.edition, e, own, href, name);
  });
  const total = functionRow(site.edition, site.territories.departement, places, null);
  return functionFigure(
    "epci",
    rows,
    total,
    sourceLine(site.sources, [...placeSources(site.edition, site.places), "cog"])
  );
}

function definitions() {
  const {fonctions, colonnesDefinitions} = templateOf("offre").lexique;
  const rows = FUNCTIONS.map(({label, services, typologies}) =>
    row([rowHead(capital(label)), cell(list(services)), cell(list(typologies))])
  );
  const heads = Object.values(colonnesDefinitions);
  return table({kind: "definitions", caption: fonctions.definitions, heads}, tbody(rows));
}

/** What is known without a sure address, by territory; null where there is none. */
function unaddressed(site: Site): Added | null {
  if (site.unaddressed.length === 0) return null;
  const {departement, communes} = site.territories;
  const names = new Map([
    ...epcisByName(site).map((e) => [e.code, storyOf(e).short] as const),
    ...[departement, ...communes].map((t) => [t.code, t.name] as const)
  ]);
  return {
    connus: [...group(site.unaddressed, (u) => u.territory)].map(([code, own]) => ({
      territoire: names.get(code)!,
      noms: unaddressedNames(own)
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

function contactList(site: Site, contacts: Place[]) {
  const terms = templateOf("fiche").lexique.champ;
  const card = (contact: Place) => html`
    <li class="place contact" id="lieu-${contact.id}">
    <h3>${contact.nom}</h3>
    <dl>
    ${cards.line(terms.adresse, cards.placeAddress(contact))}
    ${contact.telephone && cards.line(terms.telephone, telephoneLink(contact.telephone))}
    ${cards.valuesLine(terms.conseiller, contact.services)}
    </dl>
    ${cards.recordLine(contact)}
    ${cards.placeError(site, contact)}
    </li>`;
  return html`
    <ul class="places contacts">${contacts.map(card)}</ul>
    ${sourceLine(site.sources, contactSources(site.edition))}`;
}
