import {
  clearHref,
  hasReferencePages,
  offerOf,
  relativeHref,
  reportHref,
  workshopHref
} from "../components/addresses.js";
import {indexFigure} from "../components/decomposition.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {positionStrip} from "../components/figures/strip.js";
import {epciTotals, standingIn} from "../components/standing.js";
import {html, type Html} from "../components/html.js";
import {cahierItems, compareLink, telephoneLink} from "../components/links.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {formatNumber, list, ordinal, printedNumber, capital, formatDate} from "../domain/french.js";
import {DETOUR, DETOURS, FAR_KM} from "../domain/detour.js";
import {SMALL_COMMUNE} from "../domain/small-commune.js";
import {type Territory, communesIn} from "../domain/territories.js";
import {fromCentre} from "../domain/wording/centre.js";
import {changesChapter, placeAddress} from "../offer/index.js";
import {oneStopHref} from "../planner/index.js";
import {indexOf, peopleOf, profileOf, helpOf} from "../profile/index.js";
import {tell, templateOf, type Added, type Told} from "../words/index.js";
import type {Face} from "./face.js";
import {prioritiesFigure, reachFigure, stopFigure} from "./far.js";
import {classesFigure, COMMUNES_MAP} from "./index-figures.js";
import {saidParts} from "./said.js";
import {peersOf} from "../components/peers.js";
import {epciName} from "../domain/names.js";
import type {IndexProfile} from "../domain/profile.js";
import {rankOf} from "../domain/statistics.js";
import {max} from "d3";
import {placesWithin} from "../domain/around.js";
import {frenchHours} from "../domain/hours.js";
import type {Place} from "../domain/places.js";
import {unaddressedNames, unaddressedSources, unaddressedWords} from "../domain/unaddressed.js";

/** Rules of reckoning that a sentence names: kilometres, inhabitants, factors of road. */
export const RULES = {
  loin: FAR_KM,
  petite: SMALL_COMMUNE,
  route: DETOUR,
  routeMin: DETOURS[0],
  routeMax: DETOURS.at(-1)!
};

/** What words/recit.md names besides the profile of an EPCI: figures, what people wrote, links. */
function storyAdded(site: Site, epci: Territory, {labelScale, most, printed = false}: Face = {}): Added {
  const profile = indexOf(site, epci);
  const scored = profile !== null && profile.total.score !== null;
  const from = profile ? COMMUNES_MAP : undefined;
  const {arret} = profileOf(site, epci);
  const {href} = storyOf(epci);
  return {
    sansIndice: !site.model,
    regle: RULES,
    centre: fromCentre(site.territories.communes),
    carte: profile && classesFigure(site, epci, profile, {labelScale, still: labelScale !== undefined}),
    decomposition: scored
      ? indexFigure(site, profile, (beside) => `Décomposition de l’indice, territoire et ${beside}`, {most})
      : null,
    semblables: scored ? peersPart(site, epci, profile) : null,
    lieux: placesTable(site, epci),
    sansAdresse: unaddressedPart(site, epci),
    changements: changesPart(site, epci),
    priorites: prioritiesFigure(site, epci),
    carteDistance: reachFigure(site, epci, {from, labelScale}),
    carteArret: stopFigure(site, epci, {labelScale, bare: most !== undefined}),
    ecrit: saidParts(site, epci, {from, labelScale, printed}),
    cite: {gens: sourceLine(site.sources, ["cog", ...peopleOf(site, epci).flatMap((line) => line.sources)])},
    lien: {
      freins: chapterOf(site, epci, "freins"),
      ...(!printed && {
        offre: site.offer && `..${site.offer}?${offerOf(epci.code)}`,
        atelier: workshopHref(site, epci),
        arret: arret && `..${oneStopHref(arret.code, {libraries: Boolean(site.edition.libraries)})}`,
        rapport: reportHref(epci.code, "full", href),
        clair: relativeHref(clearHref(href).slice(1), href),
        elus: reportHref(epci.code, "summary", href),
        distances: site.coverage && chapterOf(site, epci, "distances")
      })
    },
    cahiers: printed ? null : html`${cahierItems(site, epci)}`,
    comparer: printed ? null : compareLink(site, epci)
  };
}

/** The story of an EPCI in parts, as words/recit.md tells it. */
export const toldStory = (
  site: Site,
  epci: Territory,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): Told => tell(templateOf("recit"), profileOf(site, epci), {...storyAdded(site, epci, face), ...added}, {marked});

/** Address of a chapter of the communes one by one, or of its first figure where it is folded in the story itself. */
function chapterOf(site: Site, epci: Territory, chapter: "distances" | "freins"): string {
  return hasReferencePages(site) ? `./${epci.slug}/communes#${chapter}` : `#figure-${chapter}`;
}

/** Where the index of a territory stands among the others, at a glance; null without one. */
export function positionFigure(site: Site, territory: Territory): Html | null {
  const profile = indexOf(site, territory);
  const score = profile?.total.score ?? null;
  if (!profile || score === null) return null;
  const own = territory.level === "epci";
  const {departement} = site.territories;
  const name = own ? storyOf(territory).short : departement.name;
  // Dots of EPCI would stand on the classes of départements, or of communes under a part of an EPCI.
  const others = own && profile.levelModel ? epciTotals(site, profile, territory) : [];
  const above = own ? {name: departement.name, value: profile.departementTotal.score!} : null;
  const {model, country} = standingIn(profile, own ? "epci" : "departement");
  const marked = [{name, value: score}, ...(above ? [above] : []), ...country, ...others];
  return figured({name: "position", title: `${name} : place de l’indice`})`
    ${drawn(positionStrip, {model, country, own: {name, value: score}, others: others.map((o) => o.value), above})}
    <details class="behind"><summary>En tableau</summary><table>
    <caption>Indice de chacun, du plus élevé au moins élevé</caption>
    <thead><tr><th scope="col">Territoire</th><th scope="col" class="number">Indice</th></tr></thead>
    <tbody>${marked.sort((a, b) => b.value - a.value).map((m) => html`<tr><th scope="row">${m.name}</th><td class="number">${formatNumber(m.value, model.decimals)}</td></tr>`)}</tbody>
    </table></details>
    ${aboutFigure(html`${others.length > 0 && html`<p>Grand point : ici. Petits points : les autres intercommunalités.</p>`}${sourceLine(site.sources, indexSources(profile))}`)}`;
}

/** The EPCI of France that resemble this one most, and where it stands among them, folded; null where they are not known. */
export function peersPart(site: Site, epci: Territory, profile: IndexProfile): Html | null {
  const found = peersOf(site, epci, profile);
  if (!found) return null;
  const {own, peers, left} = found;
  const {model} = profile;
  const total = ({total}: {total: number}) => formatNumber(total, model.decimals);
  const all = [own, ...peers].sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  const named = ({name, departement}: (typeof all)[number]) =>
    html`${epciName(name).short} <small>${departement}</small>`;
  return html`
    <details class="peers"><summary>Qui lui ressemble en France</summary>
    ${left.length === 0 && html`<p>${standing(own.total, peers, model.decimals, Boolean(profile.whole))}</p>`}
    <table>
    <caption>${storyOf(epci).short} et les intercommunalités de France qui lui ressemblent le plus</caption>
    <thead><tr><th scope="col">Intercommunalité</th><th scope="col" class="number">Habitants</th><th scope="col" class="number">Indice</th></tr></thead>
    <tbody>${all.map((area) => html`<tr><th scope="row">${area === own ? html`<b>${named(area)}</b>` : named(area)}</th><td class="number">${formatNumber(area.population)}</td><td class="number">${total(area)}</td></tr>`)}</tbody>
    </table>
    <p class="footnote">Sont comparés les scores des indicateurs et le nombre d’habitants (son logarithme), chacun rapporté à son écart type parmi les ${formatNumber(site.nationalEpcis.length)} intercommunalités de France ; les plus proches sont celles dont la distance est la plus petite.${left.length > 0 && ` N’est pas comparé : ${list(left.map((i) => i.subject))} (score estimé ici pour la plupart des habitants) ; l’indice, qui en tient compte, n’est donc pas classé.`}</p>
    ${sourceLine(site.sources, [...indexSources(profile), "cog"])}
    </details>`;
}

/** "Son indice, 6,0, est le 2e sur 6, du plus fragile au moins fragile." Of a part of an EPCI, that of the whole is compared. */
function standing(own: number, peers: {total: number}[], decimals: number, part: boolean): string {
  const printed = [own, ...peers.map(({total}) => total)].map((total) => printedNumber(total, decimals));
  const {rank, of, tied} = rankOf(printed[0], printed);
  return `${part ? "L’indice de l’intercommunalité entière" : "Son indice"}, ${formatNumber(own, decimals)}, est le ${ordinal(rank, {masculine: true})}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}, du plus fragile au moins fragile.`;
}

/** The places of a territory in a table: where each is, its telephone, its hours; null where none is known. */
function placesTable(site: Site, territory: Territory): Html | null {
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
function unaddressedPart(site: Site, territory: Territory): Html | null {
  const {unaddressed} = helpOf(site, territory);
  return unaddressed.length === 0
    ? null
    : html`<details><summary>Aussi, ${unaddressedWords(unaddressed)}</summary><p>${unaddressedNames(unaddressed)}. ${sourceLinks(site.sources, unaddressedSources(unaddressed))}.</p></details>`;
}

/** What changed since the former lists, folded; null where nothing did. */
function changesPart(site: Site, territory: Territory): Html | null {
  const changes = placesWithin(communesIn(site.territories, territory), site.changes);
  const changed = changesChapter({...site, changes});
  return changed && html`<details><summary>Ce qui a changé</summary>${changed}</details>`;
}
