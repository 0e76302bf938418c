import {unaddressedNames} from "../../text/wording/help.js";
import {fromCentre} from "../../text/wording/scores.js";
import {group} from "d3";
import {hashOf, hasLeaflets, leafletHref, relativeHref} from "../../components/addresses.js";
import {chapterList, type Chapter} from "../../components/chapters.js";
import {linkCommunes} from "../../components/commune-names.js";
import {figured} from "../../components/figure.js";
import {html, raw, type Html} from "../../components/html.js";
import {leafletLink, telephoneLink} from "../../components/links.js";
import {around, page, sharedPage, stepsTo} from "../../components/page.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, numberCell, numbersHead, rowHead, scrolling, table, tbody} from "../../components/table.js";
import {contactSources, knownFunctions, placeSources, type Edition} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {needsOf} from "../../edition/needs.js";
import {offerDataPath, OFFER, toCallPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {placesWithin} from "../../domain/around.js";
import {capital, formatDate, formatMonth, list, plural} from "../../domain/french.js";
import {FUNCTIONS, functionsOf} from "../../domain/functions.js";
import {datesIn, isGoing, valuesOf, unaddressedSources, type Place} from "../../domain/places.js";
import {slugify} from "../../domain/slug.js";
import {rateOf10000} from "../../domain/statistics.js";
import type {Territory} from "../../domain/territories.js";
import {byCommune} from "../../profile/index.js";
import {
  line,
  listedActors,
  mobileList,
  placeAddress,
  placeError,
  placeList,
  recordLine,
  valuesLine,
  changesChapter
} from "./cards.js";
import {distancesInShort} from "./coverage.js";
import {nearestForm, offerFilters, offerResults} from "./filters.js";
import {itemOfPlace} from "./item.js";
import {offerMap} from "./places-map.js";
import {doneChapter} from "./support.js";
import {hasToCall} from "./to-call.js";
import {shownWords} from "./wording.js";

export function offerPage(site: Site): string {
  const {communes, departement, region} = site.territories;
  // An EPCI may have other places over the border, on the page of their own département.
  const places = placesWithin(communes, site.places);
  const actors = listedActors(site);
  const contacts = placesWithin(communes, site.contacts).sort(byCommune);
  const towns = new Set(places.map((p) => p.code_insee)).size;
  const going = actors.filter(({actor}) => isGoing(actor)).length;
  const movers = plural(going, "acteur va", "acteurs vont");
  const once = plural(actors.length - going, "acteur itinérant a été cité", "acteurs itinérants ont été cités");
  const employers = plural(contacts.length, "structure employait", "structures employaient");
  const counts = [
    `${plural(places.length, "lieu connu", "lieux connus")} dans ${plural(towns, "commune")}`,
    ...(going === 0 ? [] : [`${movers} à la rencontre des habitants`]),
    ...(actors.length === going ? [] : [`${once}, sans que l’on sache ce qu’il en reste`]),
    ...(contacts.length === 0 ? [] : [`${employers} un conseiller${inMonth(contacts)}`])
  ];
  const verdict = `${counts.join(" ; ")}.`;
  const filters = offerFilters({
    items: [...places.map(itemOfPlace), ...actors.map((a) => a.item)],
    services: namesOf(places, (p) => p.services),
    publics: namesOf(places, (p) => p.publics_specifiquement_adresses),
    epcis: epcisByName(site).map((e) => ({value: e.code, label: storyOf(e).short})),
    area: {code: departement.code, departement: departement.name, region: region.name}
  });
  const all = {places: places.length, ofPlaces: places.length, actors: actors.length, ofActors: actors.length};
  const list = html`
    <div class="offer-layout">
    ${offerMap(site, places)}
    <div>
    ${filters}
    ${offerResults(shownWords(all, true))}
    ${groups(site, places)}
    </div>
    </div>`;
  const listed = actors.map((a) => ({...a, base: a.base && hashOf(a.base)}));
  const mobiles = html`
    <p>Ils ont un territoire et un calendrier plutôt qu’une adresse : ils ne sont pas sur la carte.</p>
    ${mobileList(listed, {report: site})}
    <p data-mobile-none="" hidden>Aucun ne correspond aux filtres.</p>`;
  const chapters: Chapter[] = [
    ["lieux", "Carte et liste", list],
    ["mobiles", "Ceux qui se déplacent, ou se déplaçaient", actors.length > 0 && mobiles],
    ["contacts", "Qui employait un conseiller numérique", contacts.length > 0 && contactList(site, contacts)],
    ["distances", "À quelle distance", distancesInShort(site)],
    ["fonctions", "Ce que l’on y fait, par intercommunalité", functionsChapter(site, places)],
    ["accompagnements", "Ce qui est fait", doneChapter(site)],
    ["changements", "Ce qui a changé", changesChapter(site)],
    ["savoir", "À savoir", limits(site, places)]
  ];
  const nearest = nearestForm({
    data: offerDataPath(site.offer!),
    from: fromCentre(communes),
    needs: needsOf(places),
    leaflets: hasLeaflets(site) ? leafletHref("", site.offer!) : null
  });
  const body = html`
    <link rel="stylesheet" href="${relativeHref("features/offer/page.css", site.offer!)}">
    <article data-offer="" data-frames="lieux"><script>${raw(ASKED)}</script>
    <header class="hero hero-wide">
    <div>
    ${hero(departement, verdict)}
    ${sourceLine(site.sources, placeSources(site.edition, site.places))}
    </div>
    ${nearest}
    </header>
    ${chapterList(chapters)}
    </article>`;
  return page({
    title: site.home === "/" ? TITLE : `${TITLE}, ${departement.name}`,
    description: `Lieux d’inclusion numérique, ${departement.name} : ${verdict}`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path: site.offer!,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body, site.offer!)
  });
}

/** Marks, before it is drawn, a page whose address asks something: what will change waits for the answer. */
export const ASKED = "if(location.search)document.currentScript.parentNode.dataset.asked=''";

const TITLE = "Où trouver de l’aide";

const hero = ({name}: {name: string}, verdict: string) =>
  html`<p class="kicker">Inclusion numérique, ${name}</p><h1>${TITLE}</h1><p class="verdict">${verdict}</p>`;

export function offerWholePage(sites: Sites): string {
  const {departements} = sites;
  const {edition, territory, sources} = sites.country!;
  const rows = departements.map((own) =>
    functionRow(edition, own.territories.departement, ownPlaces(own), own.places.length > 0 ? own.offer : null)
  );
  const total = functionRow(edition, territory, departements.flatMap(ownPlaces), null);
  const known = plural(total.places, "lieu connu", "lieux connus");
  const within = plural(rows.filter((r) => r.places > 0).length, "département");
  const verdict = `${known} dans ${within} sur ${rows.length}. Chaque département a sa carte, sa liste et ses filtres.`;
  const body = html`
    <article>
    <header class="hero">${hero(territory, verdict)}</header>
    <section id="departements"><h2>Par département</h2>
    ${figured({
      name: "fonctions"
    })`${functionTable("Lieux par département et par fonction", "Département", rows, total)}
    ${aboutFigure(sourceLine(sources, [...placeSources(edition), "cog"]))}`}</section>
    </article>`;
  return sharedPage(sites, {
    title: TITLE,
    description: `Lieux d’inclusion numérique, ${territory.name} : ${verdict}`,
    path: OFFER,
    current: "offer",
    kind: "offer",
    body
  });
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
  const leaflet = (code: string) =>
    hasLeaflets(site) && html`<p class="offer-leaflet">${leafletLink(code, "Dépliant à imprimer", site.offer!)}</p>`;
  const section = (code: string | null, title: Html | string, own: Place[]) => html`
    <div class="offer-group" id="lieux-${code ?? "sans-epci"}">
    <h3>${title} <small data-group-count="">${plural(own.length, "lieu", "lieux")}</small></h3>
    ${code !== null && leaflet(code)}
    ${placeList([...own].sort(byCommune), {report: site, sources: site.sources})}
    </div>`;
  return [
    ...known.map((e) =>
      section(e.code, html`<a href="${storyOf(e).href}">${storyOf(e).short}</a>`, byEpci.get(e.code)!)
    ),
    ...(others.length > 0 ? [section(null, "Sans intercommunalité", others)] : [])
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

function functionTable(caption: string, subject: string, rows: FunctionRow[], total: FunctionRow) {
  const none = html`<span class="none">0</span>`;
  const cells = ({name, places, rate, functions}: FunctionRow) => [
    rowHead(name),
    numberCell(places),
    numberCell(rate, {decimals: 1}),
    ...functions.map((count) => numberCell(count, {...(count === 0 && {words: none})}))
  ];
  const heads = ["Lieux", "pour 10 000 hab.", ...FUNCTIONS.map(({short}) => short)].map(numbersHead);
  const body = html`${tbody(rows.map((row) => html`<tr>${cells(row)}</tr>`))}
    <tfoot><tr class="total">${cells(total)}</tr></tfoot>`;
  return scrolling(caption, table({kind: "functions", caption, heads: [subject, ...heads]}, body));
}

function functionsChapter(site: Site, places: Place[]) {
  const rows = epcisByName(site).map((e) => {
    const {short: name, href} = storyOf(e);
    const own = places.filter((p) => p.epci === e.code);
    return functionRow(site.edition, e, own, href, name);
  });
  const total = functionRow(site.edition, site.territories.departement, places, null);
  const definitions = FUNCTIONS.map(
    ({label, services, typologies}) =>
      html`<tr>${rowHead(capital(label))}${cell(list(services))}${cell(list(typologies))}</tr>`
  );
  const core = "Les trois premières font un lieu d’inclusion numérique, les deux autres l’élargissent";
  const mapping = "Le schéma national des lieux nomme des services, pas des fonctions";
  const zero =
    "Zéro veut dire qu’aucun lieu connu n’a cette fonction, pas que personne ne la rend ; un tiret, que les listes " +
    "reprises ne le diraient pas";
  return html`
    <p>Un lieu peut avoir plusieurs fonctions. ${core}. ${zero}.</p>
    ${figured({name: "fonctions"})`
    ${functionTable("Lieux par intercommunalité et par fonction", "Intercommunalité", rows, total)}
    ${aboutFigure(sourceLine(site.sources, [...placeSources(site.edition, site.places), "cog"]))}`}
    ${unaddressedNote(site)}
    <details><summary>Comment une fonction est reconnue</summary>
    <p>${mapping} : cette correspondance est un choix de ce site.</p>
    ${table(
      {
        kind: "definitions",
        caption: "Ce que ce site tient pour chaque fonction",
        heads: ["Fonction", "Services du schéma national", "Types de lieux"]
      },
      tbody(definitions)
    )}
    </details>`;
}

function unaddressedNote(site: Site): Html | null {
  if (site.unaddressed.length === 0) return null;
  const {departement, communes} = site.territories;
  const names = new Map([
    ...epcisByName(site).map((e) => [e.code, storyOf(e).short] as const),
    ...[departement, ...communes].map((t) => [t.code, t.name] as const)
  ]);
  const items = [...group(site.unaddressed, (u) => u.territory)].map(
    ([code, own]) => html`<li>${names.get(code)} : ${unaddressedNames(own)}.</li>`
  );
  return html`
    <p>Connus sans adresse sûre, et donc absents du tableau et de la carte :</p>
    <ul>${items}</ul>
    ${sourceLine(site.sources, unaddressedSources(site.unaddressed))}`;
}

const LACKING: [(place: Place) => boolean, one: string, many: string][] = [
  [(p) => p.horaires === null, "n’a pas d’horaires connus", "n’ont pas d’horaires connus"],
  [(p) => p.telephone === null, "n’a pas de téléphone connu", "n’ont pas de téléphone connu"],
  [
    (p) => p.telephone_partage,
    "a un téléphone à vérifier : la source donne le même à un lieu d’une autre commune",
    "ont un téléphone à vérifier : la source donne le même à un lieu d’une autre commune"
  ],
  [
    (p) => p.position === "commune",
    "n’est pas situé : sur la carte, il est mis au centre de sa commune",
    "ne sont pas situés : sur la carte, ils sont mis au centre de leur commune"
  ],
  [
    (p) => p.itinerance === null,
    "ne dit pas s’il est fixe ou itinérant",
    "ne disent pas s’ils sont fixes ou itinérants"
  ]
];

function limits(site: Site, places: Place[]) {
  const items = LACKING.map(([isLacking, one, many]) => {
    const count = places.filter(isLacking).length;
    return count > 0 && [html`<li>${plural(count, "lieu", "lieux")} ${count < 2 ? one : many}</li>`, "\n"];
  });
  const [first, ...others] = datesIn(places);
  const last = others.at(-1) ?? first;
  const until = () => `Les fiches datent du ${formatDate(first)} au ${formatDate(last)}`;
  const known = () => (first === last ? `La liste est du ${formatDate(first)}` : until());
  const dates = first === undefined ? "Les fiches n’ont pas de date sûre" : known();
  const library = html`<a href="https://github.com/opening-hours/opening_hours.js" rel="external">opening_hours</a>`;
  const filters =
    "Un filtre ne tient jamais pour fermé, payant ou fixe ce qui n’est pas dit : ces lieux sont comptés à part, " +
    "et montrés à la demande. Un jour férié, un lieu dont les horaires ne parlent pas des jours fériés n’est compté " +
    "ni ouvert ni fermé.";
  const national =
    "Les tableaux de bord nationaux (Mon Inclusion Numérique) en comptent d’autres : les lieux supprimés aussi, et " +
    "seuls ceux qui ont une adresse";
  const partial =
    "La liste vient de fichiers publics ; elle n’est pas exhaustive, et ne dit que ce que ses sources disent";
  const toCall =
    hasToCall(site) &&
    html`<p><a href="${toCallPath(site.offer!)}">Qui appeler pour vérifier, et quoi demander</a>.</p>`;
  return html`
    <p>${partial}. ${national}. ${dates} : téléphoner avant de se déplacer.</p>
    <ul>
    ${items}
    </ul>
    ${toCall}
    <p>${filters} Les horaires sont lus par ${library} (LGPL 3.0).</p>
    ${sourceLine(site.sources, placeSources(site.edition, site.places))}`;
}

/** " en juillet 2023", of the latest record that has a date. */
const inMonth = (contacts: Place[]) =>
  datesIn(contacts)
    .slice(-1)
    .map((date) => ` en ${formatMonth(date)}`)
    .join("");

function contactList(site: Site, contacts: Place[]) {
  const note =
    `Ces structures employaient${inMonth(contacts)} un conseiller numérique. Aucune source reprise ne dit ` +
    "qu’elles reçoivent du public, ni leur téléphone. Elles ne comptent ni parmi les lieux, ni dans les distances.";
  const card = (contact: Place) => html`
    <li class="place contact" id="lieu-${contact.id}">
    <h3>${contact.nom}</h3>
    <dl>
    ${line("Adresse", placeAddress(contact))}
    ${contact.telephone && line("Téléphone", telephoneLink(contact.telephone))}
    ${valuesLine("Ce que faisait le conseiller", contact.services)}
    </dl>
    ${recordLine(contact)}
    ${placeError(site, contact)}
    </li>`;
  const cards = html`<ul class="places contacts">${contacts.map(card)}</ul>`;
  return html`<p>${note}</p>${cards}${sourceLine(site.sources, contactSources(site.edition))}`;
}
