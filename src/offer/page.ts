import {figured} from "../components/figure.js";
import {group, max} from "d3";
import {functionDefinitions, functionRow, functionTable} from "./functions.js";
import {nearestForm, offerFilters, offerResults, openNowSwitch, type Named} from "./filters.js";
import {fromCentre} from "../domain/wording/centre.js";
import {html, type Html} from "../components/html.js";
import {changesChapter} from "./changes.js";
import {byCommune} from "../profile/index.js";
import {listedActors, mobileList} from "./actor-card.js";
import {placeList, line, placeAddress, placeError, valuesLine, type PlaceListOptions} from "./place-card.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {contactSources, placeSources} from "../data/edition.js";
import {offerDataPath} from "../data/partitions.js";
import type {Site} from "../data/site.js";
import {placesWithin} from "../domain/around.js";
import {formatNumber, formatDate, formatMonth, plural} from "../domain/french.js";
import {itemOfPlace} from "./item.js";
import {valuesOf, type Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";
import {unaddressedNames, unaddressedSources} from "../domain/unaddressed.js";
import {chapterList, type Chapter} from "../components/chapters.js";
import {distancesInShort} from "./distances.js";
import {around, page, stepsTo} from "../components/page.js";
import {storyOf} from "../data/names.js";
import {supportChapter} from "./support.js";
import {offerMap} from "./places-map.js";
import {hashOf, leafletHref, hasLeaflets} from "../components/addresses.js";
import {linkCommunes} from "../components/commune-names.js";
import {leafletLink, telephoneLink} from "../components/links.js";

/** The offer of a département: the nearest places, the map, every place by EPCI, and who goes round. */
export function offerPage(site: Site): string {
  const {communes, departement, region} = site.territories;
  // An EPCI may have other places over the border: they are on the page of their own département.
  const places = placesWithin(communes, site.places);
  const actors = listedActors(site);
  const contacts = placesWithin(communes, site.contacts).sort(byCommune);
  const items = [...places.map(itemOfPlace), ...actors.map((a) => a.item)];
  const towns = new Set(places.map((p) => p.code_insee)).size;
  const unsure = actors.filter((a) => a.closed !== null).length;
  const verdict = `${plural(places.length, "lieu connu", "lieux connus")} dans ${plural(towns, "commune")}${actors.length === 0 ? "" : ` ; ${plural(actors.length, "acteur va", "acteurs vont")} à la rencontre des habitants${unsure === 0 ? "" : `, dont ${formatNumber(unsure)} à vérifier`}`}${contacts.length === 0 ? "" : ` ; ${plural(contacts.length, "structure employait", "structures employaient")} un conseiller en ${formatMonth(max(contacts, (p) => p.date_maj)!)}`}.`;
  const filters = offerFilters({
    items,
    services: namesOf(places, (p) => p.services),
    publics: namesOf(places, (p) => p.publics_specifiquement_adresses),
    epcis: epcisByName(site).map((e) => ({value: e.code, label: storyOf(e).short})),
    area: {code: departement.code, departement: departement.name, region: region.name}
  });
  const list = html`
    <div class="offer-layout">
    ${offerMap(site, places)}
    <div>
    ${filters}
    ${offerResults()}
    <div data-list-head hidden>${openNowSwitch()}</div>
    ${groups(site, places)}
    </div>
    </div>`;
  const listed = actors.map((a) => ({...a, base: a.base && hashOf(a.base)}));
  const mobiles = html`
    <p>Ils ont un territoire et un calendrier plutôt qu’une adresse : ils ne sont pas sur la carte.</p>
    ${mobileList(listed, {report: site})}
    <p data-mobile-none="" hidden>Aucun ne correspond aux filtres.</p>`;
  const senders =
    contacts.length > 0 &&
    html`${contactList(contacts, {report: site})}${sourceLine(site.sources, contactSources(site.edition))}`;
  const chapters: Chapter[] = [
    ["lieux", "Carte et liste", list],
    ["mobiles", "Ceux qui se déplacent", actors.length > 0 && mobiles],
    ["contacts", CONTACTS, senders],
    ["distances", "À quelle distance", distancesInShort(site)],
    ["fonctions", "Ce que l’on y fait, par intercommunalité", functionsChapter(site, places)],
    ["accompagnements", "Ce qui est fait", supportChapter(site)],
    ["changements", "Ce qui a changé", changesChapter(site)],
    ["savoir", "À savoir", limits(site, places)]
  ];
  const body = html`
    <article data-offer="" data-frames="lieux">
    <header class="hero hero-wide">
    <div>
    <p class="kicker">Inclusion numérique, ${departement.name}</p><h1>Où trouver de l’aide</h1><p class="verdict">${verdict}</p>
    ${sourceLine(site.sources, [...placeSources(site.edition)])}
    </div>
    ${nearestForm({data: offerDataPath(site.offer!), from: fromCentre(site.territories.communes), leaflets: hasLeaflets(site) ? leafletHref("", site.offer!) : null})}
    </header>
    ${chapterList(chapters)}
    </article>`;
  return page({
    title: site.home === "/" ? "Où trouver de l’aide" : `Où trouver de l’aide, ${departement.name}`,
    description: `Lieux d’inclusion numérique, ${departement.name} : ${verdict}`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path: site.offer!,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body, site.offer!)
  });
}

/** EPCI with a part of the offer of the page, by name. */
function epcisByName({territories}: Site): Territory[] {
  return [...territories.epcis].sort((a, b) => storyOf(a).short.localeCompare(storyOf(b).short, "fr"));
}

/** Values of a field of the schema, the most frequent first. */
function namesOf(places: Place[], field: (place: Place) => string | null): Named[] {
  const counts = group(
    places.flatMap((p) => valuesOf(field(p))),
    (value) => slugify(value)
  );
  counts.delete("");
  return [...counts]
    .sort(([, a], [, b]) => b.length - a.length || a[0].localeCompare(b[0], "fr"))
    .map(([value, [label]]) => ({value, label}));
}

const groupId = (epci: string | null) => `lieux-${epci ?? "sans-epci"}`;

/** Every place, by EPCI; those of a commune without EPCI at the end. */
function groups(site: Site, places: Place[]): Html[] {
  const byEpci = group(places, (p) => p.epci);
  const known = epcisByName(site).filter((e) => byEpci.has(e.code));
  const others = places.filter((p) => !known.some((e) => e.code === p.epci));
  const section = (code: string | null, title: Html | string, own: Place[]) => html`
    <div class="offer-group" id="${groupId(code)}">
    <h3>${title} <small data-group-count="">${plural(own.length, "lieu", "lieux")}</small></h3>
    ${code !== null && hasLeaflets(site) && html`<p class="offer-leaflet">${leafletLink(code, "Dépliant à imprimer", site.offer!)}</p>`}
    ${placeList([...own].sort(byCommune), {report: site, sources: site.sources})}
    </div>`;
  return [
    ...known.map((e) =>
      section(e.code, html`<a href="${storyOf(e).href}">${storyOf(e).short}</a>`, byEpci.get(e.code)!)
    ),
    ...(others.length > 0 ? [section(null, "Sans intercommunalité", others)] : [])
  ];
}

function functionsChapter(site: Site, places: Place[]): Html {
  const rows = epcisByName(site).map((e) => {
    const {short: name, href} = storyOf(e);
    const own = places.filter((p) => p.epci === e.code);
    return functionRow({name, population: e.population}, own, href);
  });
  const total = functionRow(site.territories.departement, places, null);
  return html`
    <p>Un lieu peut avoir plusieurs fonctions. Les trois premières font un lieu d’inclusion numérique, les deux autres l’élargissent. Zéro veut dire qu’aucun lieu connu n’a cette fonction, pas que personne ne la rend.</p>
    ${figured({name: "fonctions"})`
    ${functionTable("Lieux par intercommunalité et par fonction", "Intercommunalité", rows, total)}
    ${aboutFigure(sourceLine(site.sources, [...placeSources(site.edition), "cog"]))}`}
    ${unaddressedNote(site)}
    <details><summary>Comment une fonction est reconnue</summary>
    <p>Le schéma national des lieux nomme des services, pas des fonctions : cette correspondance est un choix de ce site.</p>
    ${functionDefinitions()}
    </details>`;
}

/** Help that is known without an address, which the table does not count; null without any. */
function unaddressedNote(site: Site): Html | null {
  if (site.unaddressed.length === 0) return null;
  const {departement, communes} = site.territories;
  const names = new Map([
    ...epcisByName(site).map((e) => [e.code, storyOf(e).short] as const),
    ...[departement, ...communes].map((t) => [t.code, t.name] as const)
  ]);
  return html`
    <p>Connus sans adresse sûre, et donc absents du tableau et de la carte :</p>
    <ul>${[...group(site.unaddressed, (u) => u.territory)].map(([code, own]) => html`<li>${names.get(code)} : ${unaddressedNames(own)}.</li>`)}</ul>
    ${sourceLine(site.sources, unaddressedSources(site.unaddressed))}`;
}

/** What the list does not know, counted. */
function limits(site: Site, places: Place[]): Html {
  const without = (words: [string, string], test: (p: Place) => boolean) => {
    const count = places.filter(test).length;
    return count > 0 && html`<li>${plural(count, "lieu", "lieux")} ${count < 2 ? words[0] : words[1]}</li>`;
  };
  const dates = places.map((p) => p.date_maj).sort();
  return html`
    <p>La liste vient de fichiers publics ; elle n’est pas exhaustive, et ne dit que ce que ses sources disent. Les fiches datent du ${formatDate(dates[0])}${dates[0] === dates.at(-1) ? "" : ` au ${formatDate(dates.at(-1)!)}`} : téléphoner avant de se déplacer.</p>
    <ul>
    ${without(["n’a pas d’horaires connus", "n’ont pas d’horaires connus"], (p) => p.horaires === null)}
    ${without(["n’a pas de téléphone connu", "n’ont pas de téléphone connu"], (p) => p.telephone === null)}
    ${without(["a un téléphone à vérifier : la source donne le même à un lieu d’une autre commune", "ont un téléphone à vérifier : la source donne le même à un lieu d’une autre commune"], (p) => p.telephone_partage)}
    ${without(["n’est pas situé : sur la carte, il est mis au centre de sa commune", "ne sont pas situés : sur la carte, ils sont mis au centre de leur commune"], (p) => p.position === "commune")}
    ${without(["ne dit pas s’il est fixe ou itinérant", "ne disent pas s’ils sont fixes ou itinérants"], (p) => p.itinerance === null)}
    </ul>
    <p>Un filtre ne tient jamais pour fermé, payant ou fixe ce qui n’est pas dit : ces lieux sont comptés à part, et montrés à la demande. Un jour férié, un lieu dont les horaires ne parlent pas des jours fériés n’est compté ni ouvert ni fermé. Les horaires sont lus par <a href="https://github.com/opening-hours/opening_hours.js" rel="external">opening_hours</a> (LGPL 3.0).</p>
    ${sourceLine(site.sources, [...placeSources(site.edition)])}`;
}

/** Title of the lists of those that are contacts, and not places to go to. */
const CONTACTS = "Qui employait un conseiller numérique";

/** What contacts are, under that title: of which date, and what is not known of them. */
const noteOf = (contacts: Place[]) =>
  `En ${formatMonth(max(contacts, (p) => p.date_maj)!)}, ces structures employaient un conseiller numérique. Aucune source ne dit qu’elles reçoivent du public, ni leur téléphone. Elles ne comptent ni parmi les lieux, ni dans les distances.`;

/** What contacts are, and each as a card: who it is and how to reach it. */
function contactList(contacts: Place[], {report}: PlaceListOptions = {}): Html {
  return html`<p>${noteOf(contacts)}</p><ul class="places contacts">${contacts.map(
    (contact) => html`
    <li class="place contact" id="lieu-${contact.id}">
    <h3>${contact.nom}</h3>
    <dl>
    ${line("Adresse", placeAddress(contact))}
    ${contact.telephone && line("Téléphone", telephoneLink(contact.telephone))}
    ${valuesLine("Ce que faisait le conseiller", contact.services)}
    </dl>
    <p class="place-source">${contact.source}, ${formatDate(contact.date_maj)}</p>
    ${report && placeError(report, contact)}
    </li>`
  )}</ul>`;
}
