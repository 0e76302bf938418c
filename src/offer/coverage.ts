import {sum} from "d3";
import {cellKey, cellTable} from "./bivariate.js";
import {figure, figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {reachDrawing, reachKey, reachLegend} from "../components/reach.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {distanceSources, placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {CORE, AIMS, ANY} from "../domain/coverage.js";
import {DETOUR, DETOURS, FAR_KM, formatKm, NEAR_KM, roadKm, REACHES} from "../domain/detour.js";
import {formatNumber, list, NBSP, plural, capital, formatPercent, MISSING} from "../domain/french.js";
import {NONE_FIRST, reasonOf, waysRule, waysWords, worstOf, type Candidate} from "../domain/priorities.js";
import {SMALL_COMMUNE, type Territory} from "../domain/territories.js";
import {medianDistance, shareWithin, type Reach} from "../domain/reach.js";
import {fromCentre} from "../domain/wording/centre.js";
import {inhabitantsWho} from "../domain/wording/share.js";
import {contoursNote, contoursSource} from "../components/maps.js";
import {storyOf} from "../data/names.js";
import {coverageOf, prioritiesOf, profileOf} from "../profile/index.js";
import {epcisServed} from "../domain/mobile.js";

/**
 * Priority communes that are named: on the page of a département's offer, where they are one chapter among others, and in a story. And those
 * without a distance, which are most of them in an edition that has few places yet.
 */
const NAMED = {departement: 10, few: 5, unknown: 20};

/** Id of the table of the communes of each cell. */
const CELLS_TABLE = "table-cases";

interface CoverageOptions {
  /** Id of a map of the same communes in the page, whose shapes the map borrows. */
  from?: string;
}

/**
 * How far help is from those who need it: distances, the meeting of need and distance, the communes that come first and why. Null in
 * an edition without places.
 */
export function coverageChapter(site: Site, territory: Territory, {from}: CoverageOptions = {}): Html | null {
  const profile = coverageOf(site, territory);
  if (!profile) return null;
  const cited = aboutFigure(sourceLine(site.sources, distanceSources(site)));
  const told = html`
    <p>${coverageLead(site, territory)}</p>
    <p>Distances à vol d’oiseau, à partir ${fromCentre(site.territories.communes)} de la commune, multipliées par ${formatNumber(DETOUR, 1)} pour estimer la route. Ce coefficient est une hypothèse, non une mesure : selon le relief et le réseau, il va le plus souvent de ${formatNumber(DETOURS[0], 1)} à ${formatNumber(DETOURS.at(-1)!, 1)}.</p>
    ${site.model ? crossing(site, territory, from) : html`<p>Aucun indice n’est chargé : la distance ne peut pas être croisée avec la fragilité.</p>`}`;
  const first = site.model && priorities(site, territory, territory.level === "epci" ? NAMED.few : NAMED.departement);
  return html`
    ${told}
    ${first}
    <h3>À quelle distance, pour quoi faire</h3>
    ${figure({name: "distances"}, html`${distanceTable(profile.reaches, "Distance du lieu le plus proche, par la route (estimation) : la moitié des habitants vit plus près que la médiane")}${cited}`)}
    ${figure({name: "lieux-et-heures"}, html`${rateTable(profile.reaches, "Lieux fixes et heures d’ouverture")}${cited}`)}
    ${coverageLimits(site, territory)}`;
}

/** "16,2 km ou moins"; what is close by needs no more words. */
const atMost = (km: number) => `${formatKm(km)}${roadKm(km) < 1 ? "" : " ou moins"}`;

/** How far help is, in two sentences, in an edition that has places. */
export function coverageLead(site: Site, territory: Territory): Html {
  const core = coverageOf(site, territory)!.reaches.find((r) => r.function === CORE)!;
  const median = medianDistance(core);
  if (median === null)
    return html`Aucun lieu fixe dont la position est connue n’offre une des trois fonctions essentielles : aucune distance ne peut être donnée.`;
  const {first = [], ways = 0} = prioritiesOf(site, territory) ?? {};
  const worst = worstOf(first);
  const inhabitants = sum(worst, ({commune}) => commune.population);
  const pressed =
    worst.length === 0
      ? `Aucune commune d’au moins ${formatNumber(SMALL_COMMUNE)} habitants n’est à la fois très fragile et loin dans ${waysWords(ways)}.`
      : `${plural(worst.length, "commune d’au moins", "communes d’au moins")} ${formatNumber(SMALL_COMMUNE)} habitants ${worst.length < 2 ? "est à la fois très fragile" : "sont à la fois très fragiles"} et loin dans ${waysWords(ways)} (${plural(inhabitants, "habitant")}).`;
  const bound = profileOf(site, territory).titres?.kilometres;
  const within = `${atMost(median)} par la route estimée`;
  return html`La moitié des habitants a une aide à ${bound ? `moins de ${bound}${NBSP}km (${within})` : within} : un lieu où aller sur internet, en apprendre les bases ou faire ses démarches ; ${inhabitantsWho(1 - shareWithin(core, FAR_KM)!)} à plus de ${FAR_KM}${NBSP}km. ${ways > 0 && pressed}`;
}

/** Need and distance together: the map of how far help reaches, the communes of each meeting of the two. */
function crossing(site: Site, territory: Territory, from?: string): Html {
  const {communes} = coverageOf(site, territory)!;
  const index = site.figure(territory.code, site.model!.id, "total")?.source;
  const title = `${territory.name} : fragilité et distance du lieu le plus proche`;
  const map = reachDrawing(site, territory, {id: "carte-croisement", title, from});
  const cited = sourceLine(site.sources, [index, ...distanceSources(site)]);
  const names = html`<details><summary>Communes de chaque case</summary>${cellTable(communes, {id: CELLS_TABLE, caption: "Communes par fragilité et distance"})}${cited}</details>`;
  return html`
    <h3>Fragilité et distance</h3>
    ${figured({name: "croisement", kind: "split", behind: CELLS_TABLE})`
      <div class="map-figure">
      ${map}
      ${reachLegend(site, territory, map)}
      <div class="caption">${aboutFigure(html`${reachKey(site, territory)}<p>${contoursNote(site)}</p>${sourceLine(site.sources, [index, ...distanceSources(site), contoursSource(site)])}`)}</div>
      </div>
      <div>${cellKey(communes, "Communes et habitants, selon la fragilité et la distance du lieu le plus proche")}${names}</div>`}
    <p class="footnote">Fragilité : les classes de l’indice, les trois premières réunies. Distance : lieu fixe le plus proche qui offre au moins une des trois fonctions essentielles. Les seuils de ${NEAR_KM} et ${FAR_KM}${NBSP}km de route sont un choix.</p>`;
}

/** The communes that come first, and why; then those of which that hangs on the way of counting, and small ones. */
function priorities(site: Site, territory: Territory, limit: number): Html | null {
  const found = prioritiesOf(site, territory);
  if (!found) return null;
  const {first, depends, small, ways, uninhabited, unknown} = found;
  const index = site.figure(territory.code, site.model!.id, "total")?.source;
  const count =
    first.length === 0
      ? `${NONE_FIRST}.`
      : `${plural(first.length, "commune vient", "communes viennent")} d’abord${first.length > limit ? " ; les premières" : ""} :`;
  const left = [
    uninhabited.length > 0 && `sans habitant (${list(uninhabited.map((c) => c.name))})`,
    unknown.length > 0 &&
      `sans indice ou sans distance (${unknown.length > NAMED.unknown ? formatNumber(unknown.length) : list(unknown.map((c) => c.name))})`
  ].filter((t) => t !== false);
  const small200 = `moins de ${formatNumber(SMALL_COMMUNE)} habitants`;
  return html`
    <h3>Communes prioritaires</h3>
    <p>Une commune est prioritaire quand elle est fragile et loin d’un lieu, ou très fragile et à mi-distance. Elle vient d’abord quand elle l’est dans ${waysWords(ways)} (${waysRule(ways)}) : celles qui sont très fragiles et loin dans toutes, puis les plus peuplées. ${count}</p>
    <ol class="priorities columns">${first.slice(0, limit).map(({commune}) => priorityItem(site, territory, commune))}</ol>
    ${depends.length > 0 && html`<details><summary>Selon la façon de compter : ${plural(depends.length, "autre commune", "autres communes")}</summary><ul class="names">${depends.map(({commune, ways, of}) => html`<li>${commune.name} <small>${formatNumber(ways)} façon${ways > 1 && "s"} sur ${formatNumber(of)}</small></li>`)}</ul></details>`}
    ${small.length > 0 && html`<details class="footnote"><summary>Prioritaires aussi dans toutes, de ${small200} : ${plural(small.length, "commune")}</summary><p>${list(small.map(({commune}) => commune.name))}.</p></details>`}
    ${left.length > 0 && html`<p class="footnote">Ne sont pas classées les communes ${list(left)}.</p>`}
    ${sourceLine(site.sources, [index, ...placeSources(site.edition), "cog", site.edition.context?.source, "boxes"])}`;
}

function priorityItem(site: Site, {level}: Territory, commune: Candidate): Html {
  const epci = level === "epci" ? undefined : site.territories.communes.find((c) => c.code === commune.code)!.epci;
  const home = epci && site.territories.epcis.find((e) => e.code === epci);
  const at = home ? html` (<a href="${storyOf(home).href}">${storyOf(home).short}</a>)` : null;
  return html`<li data-code="${commune.code}"><b>${commune.name}</b>${at}. ${reasonOf(commune, site.model!)}</li>`;
}

const labelOf = (id: string) => capital(AIMS.find((a) => a.id === id)!.label);

/** How far inhabitants are from what they look for: the distance of half of them, and the shares within some kilometres of road. */
function distanceTable(reaches: Reach[], caption: string): Html {
  const line = (reach: Reach) => {
    const median = medianDistance(reach);
    const cells =
      median === null
        ? html`<td colspan="${REACHES.length + 1}" class="none">aucun lieu connu, ou distance inconnue</td>`
        : html`<td class="number" data-label="médiane">${formatKm(median)}</td>${REACHES.map((km) => html`<td class="number" data-label="à ${km} km">${formatPercent(shareWithin(reach, km))}</td>`)}`;
    return html`<tr data-aim="${reach.function}"><th scope="row">${labelOf(reach.function)}</th>${cells}</tr>`;
  };
  return html`
    <table class="reach">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Ce qu’on cherche</th><th scope="col" class="number">Médiane</th>${REACHES.map((km) => html`<th scope="col" class="number">Part à ${km}${NBSP}km</th>`)}</tr></thead>
    <tbody>${reaches.map(line)}</tbody>
    </table>`;
}

/** Fixed places and the hours they are open, for 10,000 inhabitants; hours that nobody gave are not zeros. */
function rateTable(reaches: Reach[], caption: string): Html {
  const line = ({function: aim, places, places_with_hours, places_rate, hours_rate}: Reach) => html`
    <tr data-aim="${aim}"><th scope="row">${labelOf(aim)}</th>
    <td class="number" data-label="lieux fixes">${formatNumber(places)}</td>
    <td class="number" data-label="lieux pour 10 000 habitants">${formatNumber(places_rate, 1)}</td>
    <td class="number" data-label="heures par semaine pour 10 000 habitants">${formatNumber(hours_rate, 1)}</td>
    <td class="number" data-label="horaires connus">${places === 0 ? MISSING : `${formatNumber(places_with_hours)} sur ${formatNumber(places)}`}</td></tr>`;
  return html`
    <table class="reach">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Ce qu’on cherche</th><th scope="col" class="number">Lieux fixes</th><th scope="col" class="number">pour 10${NBSP}000 hab.</th><th scope="col" class="number">Heures par semaine pour 10${NBSP}000 hab.</th><th scope="col" class="number">Horaires connus</th></tr></thead>
    <tbody>${reaches.map(line)}</tbody>
    </table>`;
}

/** What distances and their crossing with the index do not know, said where they are shown. */
function coverageLimits(site: Site, territory: Territory): Html {
  const {communes, reaches, itinerant} = coverageOf(site, territory)!;
  const {places, places_with_hours: timed} = reaches.find((r) => r.function === ANY)!;
  const {departement} = site.territories;
  const imputed = site.model && site.figure(departement.code, site.model.id, "total")?.imputed_share;
  const lost = communes.filter((c) => c.population > 0 && c.km === null && !c.own);
  const approximate = site.places.filter(
    (p) => p.position === "commune" && communes.some((c) => c.code === p.code_insee)
  ).length;
  const actors = site.mobile.filter(
    (a) => territory.level === "departement" || epcisServed(a, site.territories).includes(territory.code)
  );
  // The base of an actor may be a place of its own: once is enough.
  const apart = [...actors, ...itinerant.filter((p) => actors.every((a) => a.lieu !== p.id))].map(({nom}) => nom);
  return html`
    <h3>Ce que ce calcul ne sait pas</h3>
    <ul>
    <li>Les routes, le relief, les bus, les habitudes : une distance part ${fromCentre(site.territories.communes)} de la commune et va droit au lieu.</li>
    <li>Les lieux qui ne sont dans aucun fichier repris, et ceux des départements voisins quand ils n’y sont pas : près de la limite, le plus proche peut être de l’autre côté.</li>
    ${approximate > 0 && html`<li>Où sont, dans leur commune, ${approximate < 2 ? "un lieu dont la source ne donne pas la position" : `${formatNumber(approximate)} lieux dont la source ne donne pas la position`} : dans leur commune, ils n’ont pas de distance ; pour les autres, ils sont comptés au centre de la leur.</li>`}
    <li>Quand un lieu est ouvert : il compte autant, quels que soient ses horaires.${timed < places && ` Ils ne sont connus que pour ${formatNumber(timed)} lieux sur ${formatNumber(places)} ; les autres ne comptent pas dans les heures.`}</li>
    <li>Ce qu’on fait vraiment dans un lieu : les fonctions viennent des services que sa fiche déclare.</li>
    <li>L’itinérance : un bus ou un atelier qui tourne n’a pas de distance et ne compte ni dans les lieux ni dans les heures.${apart.length > 0 && ` À part, donc : ${list(apart)}.`}</li>
    ${imputed ? html`<li>La fragilité mesurée partout : un de ses indicateurs est estimé pour ${formatPercent(imputed)} des habitants du département.</li>` : null}
    ${lost.length > 0 && html`<li>La distance de ${plural(lost.length, "commune")} : ${list(lost.map((c) => c.name))}.</li>`}
    </ul>`;
}
