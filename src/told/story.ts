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
import {formatNumber, capital, formatDate} from "../domain/french.js";
import {DETOUR, DETOURS, FAR_KM} from "../domain/detour.js";
import {SMALL_COMMUNE} from "../domain/small-commune.js";
import {type Territory, communesIn} from "../domain/territories.js";
import {changesChapter, placeAddress} from "../offer/index.js";
import {oneStopHref} from "../planner/index.js";
import {indexOf, peopleOf, profileOf, helpOf} from "../profile/index.js";
import {say, tell, templateOf, type Added, type Told} from "../words/index.js";
import type {Face} from "./face.js";
import {indexYear, prioritiesFigure, reachFigure, stopFigure} from "./far.js";
import {classesFigure, COMMUNES_MAP} from "./index-figures.js";
import {saidParts} from "./said.js";
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
  const cahiers = cahierItems(site, epci);
  return {
    sansIndice: !site.model,
    regle: RULES,
    carte:
      profile &&
      classesFigure(site, epci, profile, {
        title:
          findingOf(site, epci, "communes", profileOf(site, epci).titres?.communes) ?? capital(profile.model.label),
        labelScale,
        still: labelScale !== undefined
      }),
    decomposition: scored
      ? indexFigure(site, profile, (beside) => `Décomposition de l’indice, territoire et ${beside}`, {
          title: findingOf(site, epci, "cause", "poids"),
          most
        })
      : null,
    lieux: placesTable(site, epci),
    sansAdresse: unaddressedPart(site, epci),
    changements: changesPart(site, epci),
    priorites: prioritiesFigure(site, epci, most),
    carteDistance: reachFigure(site, epci, {from, labelScale}),
    carteArret: stopFigure(site, epci, {labelScale, bare: most !== undefined}),
    ecrit: saidParts(site, epci),
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
        distances: site.coverage && chapterOf(site, epci, "distances"),
        dit: profileOf(site, epci).titres?.dit && pageOf(site, epci, "dit")
      })
    },
    cahiers: printed || cahiers.length === 0 ? null : html`<ul>${cahiers}</ul>`,
    comparer: printed ? null : compareLink(site, epci)
  };
}

/** What a figure finds, by words of a scale of words/recit.md; null where there are none for that case. */
const findingOf = (site: Site, territory: Territory, scale: string, key?: string | null) =>
  key ? say(templateOf("recit"), profileOf(site, territory), scale, key) : null;

/** The story of an EPCI in parts, as words/recit.md tells it. */
export const toldStory = (
  site: Site,
  epci: Territory,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): Told => tell(templateOf("recit"), profileOf(site, epci), {...storyAdded(site, epci, face), ...added}, {marked});

/** Address of a page of reference, or of what it tells where it is folded in the story itself. */
const pageOf = (site: Site, epci: Territory, page: string) =>
  hasReferencePages(site) ? `./${epci.slug}/${page}` : `#page-${page}`;

const chapterOf = (site: Site, epci: Territory, chapter: "distances" | "freins") =>
  hasReferencePages(site) ? pageOf(site, epci, `communes#${chapter}`) : `#figure-${chapter}`;

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
  const marked: {name: string; href?: string; value: number}[] = [
    {name, value: score},
    ...(above ? [above] : []),
    ...country,
    ...others
  ];
  const {indice} = profileOf(site, territory);
  const title =
    (own && indice && findingOf(site, territory, "groupe", (indice as {groupe?: {tiers?: string}}).groupe?.tiers)) ||
    `${name} : place de l’indice`;
  const shown = `${capital(indexYear(site, territory))}${others.length > 0 ? " ; petits points : les autres intercommunalités" : ""}`;
  const table = html`
    <table>
    <caption>Indice de chacun, du plus élevé au moins élevé</caption>
    <thead><tr><th scope="col">Territoire</th><th scope="col" class="number">Indice</th></tr></thead>
    <tbody>${marked.sort((a, b) => b.value - a.value).map((m) => html`<tr><th scope="row">${m.href ? html`<a href="${m.href}">${m.name}</a>` : m.name}</th><td class="number">${formatNumber(m.value, model.decimals)}</td></tr>`)}</tbody>
    </table>`;
  return figured({name: "position", title, shown, said: true})`
    ${drawn(positionStrip, {title, model, country, own: {name, value: score}, others, above})}
    ${aboutFigure(sourceLine(site.sources, indexSources(profile)), table)}`;
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
    ${sourceLine(site.sources, placeSources(site.edition))}`;
}

/** Help that is known without an address; null where there is none. */
function unaddressedPart(site: Site, territory: Territory): Html | null {
  const {unaddressed} = helpOf(site, territory);
  return unaddressed.length === 0
    ? null
    : html`<p>Aussi, ${unaddressedWords(unaddressed)} : ${unaddressedNames(unaddressed)}. ${sourceLinks(site.sources, unaddressedSources(unaddressed))}.</p>`;
}

/** What changed since the former lists; null where nothing did. */
const changesPart = (site: Site, territory: Territory): Html | null =>
  changesChapter({...site, changes: placesWithin(communesIn(site.territories, territory), site.changes)});
