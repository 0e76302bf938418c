import {sum} from "d3";
import {figure, figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {contoursNote, contoursSource} from "../../components/maps.js";
import {kmCell, reachDrawing, reachKey, reachLegend} from "../../components/reach.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, columnHead, numberCell, numbersHead, percentCell, rowHead, table, tbody} from "../../components/table.js";
import {distanceSources, knownFunctions, placeSources} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {distancesPath} from "../../edition/partitions.js";
import type {Site} from "../../edition/site.js";
import {cellIndex, CELLS, DISTANCES, NEEDS} from "../../domain/bivariate.js";
import {CORE, AIMS, ANY, medianDistance, shareWithin, type Reach} from "../../domain/coverage.js";
import {DETOUR, DETOURS, FAR_KM, NEAR_KM, REACHES} from "../../domain/detour.js";
import {formatNumber, list, NBSP, plural, capital, formatPercent} from "../../domain/french.js";
import {epcisServed} from "../../domain/places.js";
import {FIRST_RULE, firstWords, ONLY, reasonOf, type Candidate} from "../../domain/priorities.js";
import {SMALL_COMMUNE, type Territory} from "../../domain/territories.js";
import {fromCentre} from "../../domain/wording.js";
import {coverageOf, nearRange, prioritiesOf} from "../../profile/index.js";
import {offerSubpage} from "./subpage.js";

const NAMED = {departement: 10, few: 5, unknown: 20};

const CELLS_TABLE = "table-cases";

export const hasDistancesPage = (site: Site): boolean =>
  site.offer !== null && coverageOf(site, site.territories.departement) !== null;

export const distancesInShort = (site: Site): Html | false =>
  hasDistancesPage(site) &&
  html`<p>${coverageLead(site, site.territories.departement)}</p><p>${link(
    distancesPath(site.offer!),
    "Les distances, la carte et les communes qui viennent d’abord"
  )}.</p>`;
const link = (href: string, words: string) => html`<a href="${href}">${words}</a>`;

export function distancesPage(site: Site): string | null {
  if (!hasDistancesPage(site)) return null;
  const {departement} = site.territories;
  const path = distancesPath(site.offer!);
  const title = "À quelle distance est l’aide";
  const text = "distances du lieu d’aide le plus proche, besoin et distance, communes qui viennent d’abord";
  const back = html`<p>${link(site.offer!, "Les lieux, sur une carte et en liste")}</p>`;
  const chapter = coverageChapter(site, departement);
  const content = html`<section id="distances"><h2>Les distances</h2>${chapter}</section>`;
  return offerSubpage(site, path, title, text, back, content);
}

/**
 * Null in an edition without places.
 */
export function coverageChapter(site: Site, territory: Territory): Html | null {
  const coverage = coverageOf(site, territory);
  if (!coverage) return null;
  const cited = aboutFigure(sourceLine(site.sources, distanceSources(site)));
  const [least, most] = [DETOURS[0], DETOURS.at(-1)!].map((factor) => formatNumber(factor, 1));
  const centre = `à partir ${fromCentre(site.territories.communes)} de la commune`;
  const said = knownFunctions(site.edition, territory);
  const factor = `multipliées par ${formatNumber(DETOUR, 1)} pour estimer la route`;
  const assumed =
    "Ce coefficient est une hypothèse, non une mesure : selon le relief et le réseau, il va le plus souvent";
  const crossed = site.model
    ? crossing(site, territory)
    : html`<p>Aucun indice n’est chargé : la distance ne peut pas être croisée avec la fragilité.</p>`;
  const first = site.model && priorities(site, territory, territory.level === "epci" ? NAMED.few : NAMED.departement);
  return html`
    <p>${coverageLead(site, territory)}</p>
    <p>Distances à vol d’oiseau, ${centre}, ${factor}. ${assumed} de ${least} à ${most}.</p>
    ${crossed}
    ${first}
    <h3>À quelle distance, pour quoi faire</h3>
    ${figure({name: "distances"}, html`${distanceTable(coverage.reaches)}${cited}`)}
    ${figure({name: "lieux-et-heures"}, html`${rateTable(coverage.reaches, said)}${cited}`)}
    ${coverageLimits(site, territory)}`;
}

function coverageLead(site: Site, territory: Territory) {
  const core = coverageOf(site, territory)!.reaches.find((r) => r.function === CORE)!;
  const range = nearRange(core);
  if (!range) {
    const unknown = "Aucun lieu fixe dont la position est connue n’offre une des trois fonctions essentielles";
    return html`${unknown} : aucune distance ne peut être donnée.`;
  }
  const found = prioritiesOf(site, territory);
  const [near, from, to] = [shareWithin(core, FAR_KM), ...range].map((share) => formatPercent(share));
  const roads = `de ${from} à ${to} selon la route que l’on suppose`;
  const aims = "un lieu où aller sur internet, en apprendre les bases ou faire ses démarches";
  const help = `${near} des habitants ont une aide à ${FAR_KM}${NBSP}km ou moins`;
  return html`${help} (${roads}) : ${aims}. ${found && `${firstWords(found)}.`}`;
}

function crossing(site: Site, territory: Territory) {
  const {communes} = coverageOf(site, territory)!;
  const sources = [site.value(territory.code, site.model!.id, "total")?.source, ...distanceSources(site)];
  const title = `${territory.name} : fragilité et distance du lieu le plus proche`;
  const map = reachDrawing(site, territory, {id: "carte-croisement", title});
  const cited = sourceLine(site.sources, sources);
  const names = html`<details><summary>Communes de chaque case</summary>${cellTable(communes)}${cited}</details>`;
  const about = aboutFigure(
    html`${reachKey(site, territory)}<p>${contoursNote(site)}</p>${sourceLine(site.sources, [
      ...sources,
      contoursSource(site)
    ])}`
  );
  const needs = "Fragilité : les classes de l’indice, les trois premières réunies";
  const nearest = "Distance : lieu fixe le plus proche qui offre au moins une des trois fonctions essentielles";
  const choice = `Les seuils de ${NEAR_KM} et ${FAR_KM}${NBSP}km de route sont un choix`;
  return html`
    <h3>Fragilité et distance</h3>
    ${figured({name: "croisement", kind: "split", behind: CELLS_TABLE})`
      <div class="map-figure">
      ${map}
      ${reachLegend(site, territory, map)}
      <div class="caption">${about}</div>
      </div>
      <div>${cellKey(communes)}${names}</div>`}
    <p class="footnote">${needs}. ${nearest}. ${choice}.</p>`;
}

const communesWord = (count: number) => (count < 2 ? "commune" : "communes");
const membersOf = (communes: Candidate[], cell: number) => communes.filter((c) => cellIndex(c.need, c) === cell);

export function cellKey(communes: Candidate[]): Html {
  const cellOf = (index: number) => {
    const members = membersOf(communes, index);
    const people = `${formatNumber(sum(members, (c) => c.population))}${NBSP}hab.`;
    const count = `${formatNumber(members.length)} ${communesWord(members.length)}`;
    return cell(html`<b>${count}</b> <small>${people}</small>`);
  };
  const rows = NEEDS.map(
    ({label}, n) => html`<tr>${rowHead(capital(label))}${DISTANCES.map((_, d) => cellOf(3 * n + d))}</tr>`
  );
  const heads = DISTANCES.map(({label, rule}) => columnHead(html`${capital(label)} <small>${rule}</small>`));
  const caption = "Communes et habitants, selon la fragilité et la distance du lieu le plus proche";
  return table(
    {kind: "cells", caption, heads: ["Fragilité", ...heads]},
    html`<tbody>
    ${rows.reverse()}
    </tbody>`
  );
}

/** The communes of each cell by name, the most pressing first: what a map cannot print. */
export function cellTable(communes: Candidate[]): Html {
  const row = (head: Html | string, members: Candidate[], item: (commune: Candidate) => Html) => html`
    <tr>${rowHead(head)}
    ${numberCell(members.length, {label: communesWord(members.length)})}${cell(
      html`<ul class="names">${members.map(item)}</ul>`
    )}</tr>`;
  const rows = CELLS.map(({label}, i) =>
    row(capital(label), membersOf(communes, i), ({code, name}) => html`<li data-code="${code}">${name}</li>`)
  );
  const left = communes.filter((c) => cellIndex(c.need, c) === null);
  const leftHead = html`Hors du croisement <small>sans habitant, sans indice ou sans distance</small>`;
  const caption = "Communes par fragilité et distance";
  return table(
    {
      kind: "classes",
      id: CELLS_TABLE,
      caption,
      heads: ["Fragilité et distance", numbersHead("Communes"), "Lesquelles"]
    },
    html`<tbody>
    ${rows.reverse()}
    ${left.length > 0 && row(leftHead, left, ({name}) => html`<li>${name}</li>`)}
    </tbody>`
  );
}

function priorities(site: Site, territory: Territory, limit: number): Html | null {
  const found = prioritiesOf(site, territory);
  if (!found) return null;
  const {first, depends, small, uninhabited, unknown} = found;
  const index = site.value(territory.code, site.model!.id, "total")?.source;
  const shown = first.length > limit ? ` ; les ${formatNumber(limit)} premières :` : " :";
  const count = firstWords(found) + (first.length === 0 ? "." : shown);
  const names = (communes: {name: string}[]) => list(communes.map((c) => c.name));
  const unnamed = unknown.length > NAMED.unknown ? formatNumber(unknown.length) : names(unknown);
  const left = [
    uninhabited.length > 0 && `sans habitant (${names(uninhabited)})`,
    unknown.length > 0 && `sans indice ou sans distance (${unnamed})`
  ].filter((t) => t !== false);
  const rule = "Une commune est prioritaire quand elle est fragile et loin d’un lieu, ou très fragile et à mi-distance";
  const order = "celles qui sont très fragiles et loin, puis les plus peuplées";
  const others = plural(depends.length, "autre commune", "autres communes");
  const dependent = depends.map(({commune, only}) => html`<li>${commune.name} <small>${ONLY[only]}</small></li>`);
  const smallOnes = `de moins de ${formatNumber(SMALL_COMMUNE)} habitants : ${plural(small.length, "commune")}`;
  const smallNames = html`<p>${names(small.map(({commune}) => commune))}.</p>`;
  const summary = html`<summary>Viennent d’abord aussi, ${smallOnes}</summary>`;
  const dependentSummary = html`<summary>Ce qui n’est pas sûr : ${others}</summary>`;
  const cited = [index, ...placeSources(site.edition, site.places), "cog", site.edition.context?.source, "boxes"];
  return html`
    <h3>Communes prioritaires</h3>
    <p>${rule}. Elle vient d’abord quand elle l’est ${FIRST_RULE} : ${order}. ${count}</p>
    <ol class="priorities columns">${first.slice(0, limit).map((p) => priorityItem(site, territory, p.commune))}</ol>
    ${depends.length > 0 && html`<details>${dependentSummary}<ul class="names">${dependent}</ul></details>`}
    ${small.length > 0 && html`<details class="footnote">${summary}${smallNames}</details>`}
    ${left.length > 0 && html`<p class="footnote">Ne sont pas classées les communes ${list(left)}.</p>`}
    ${sourceLine(site.sources, cited)}`;
}

function priorityItem(site: Site, {level}: Territory, commune: Candidate) {
  const epci = level === "epci" ? undefined : site.territories.communes.find((c) => c.code === commune.code)!.epci;
  const home = epci && site.territories.epcis.find((e) => e.code === epci);
  const at = home ? html` (<a href="${storyOf(home).href}">${storyOf(home).short}</a>)` : null;
  return html`<li data-code="${commune.code}"><b>${commune.name}</b>${at}. ${reasonOf(commune, site.model!)}</li>`;
}

const labelOf = (id: string) => capital(AIMS.find((a) => a.id === id)!.label);

function distanceTable(reaches: Reach[]) {
  const none = html`<td colspan="${REACHES.length + 1}" class="none">aucun lieu connu, ou distance inconnue</td>`;
  const line = (reach: Reach) => {
    const median = medianDistance(reach);
    const shares = REACHES.map((km) => percentCell(shareWithin(reach, km), {label: `à ${km} km`}));
    const cells = median === null ? none : html`${kmCell(median, {label: "médiane"})}${shares}`;
    return html`<tr data-aim="${reach.function}">${rowHead(labelOf(reach.function))}${cells}</tr>`;
  };
  const half = "la moitié des habitants vit plus près que la médiane";
  return table(
    {
      kind: "reach",
      caption: `Distance du lieu le plus proche, par la route (estimation) : ${half}`,
      heads: ["Ce qu’on cherche", ...["Médiane", ...REACHES.map((km) => `Part à ${km}${NBSP}km`)].map(numbersHead)]
    },
    tbody(reaches.map(line))
  );
}

/** Hours that nobody gave are not zeros, nor are places for what no list would tell. */
function rateTable(reaches: Reach[], told: Set<string>) {
  const line = ({function: aim, places, places_with_hours: timed, places_rate, hours_rate}: Reach) => {
    const {functions} = AIMS.find(({id}) => id === aim)!;
    const unknown = places === 0 && functions !== null && !functions.some((id) => told.has(id));
    const number = (value: number | null, decimals: number, label: string) =>
      numberCell(unknown ? null : value, {decimals, label});
    return html`
    <tr data-aim="${aim}">${rowHead(labelOf(aim))}
    ${number(places, 0, "lieux fixes")}
    ${number(places_rate, 1, "lieux pour 10 000 habitants")}
    ${number(hours_rate, 1, "heures par semaine pour 10 000 habitants")}
    ${numberCell(known(timed, places), {label: "horaires connus"})}</tr>`;
  };
  const known = (some: number, all: number) => (all === 0 ? null : `${formatNumber(some)} sur ${formatNumber(all)}`);
  const people = `pour 10${NBSP}000 hab.`;
  const heads = ["Lieux fixes", people, `Heures par semaine ${people}`, "Horaires connus"].map(numbersHead);
  return table(
    {kind: "reach", caption: "Lieux fixes et heures d’ouverture", heads: ["Ce qu’on cherche", ...heads]},
    tbody(reaches.map(line))
  );
}

function coverageLimits(site: Site, territory: Territory) {
  const {communes, reaches, itinerant} = coverageOf(site, territory)!;
  const {places, places_with_hours: timed} = reaches.find((r) => r.function === ANY)!;
  const {departement} = site.territories;
  const imputed = site.model && site.value(departement.code, site.model.id, "total")?.imputed_share;
  const lost = communes.filter((c) => c.population > 0 && c.km === null && !c.own);
  const isHere = (code: string) => communes.some((c) => c.code === code);
  const approximate = site.places.filter((p) => p.position === "commune" && isHere(p.code_insee)).length;
  const unplaced =
    approximate < 2
      ? "un lieu dont la source ne donne pas la position"
      : `${formatNumber(approximate)} lieux dont la source ne donne pas la position`;
  const actors = site.mobile.filter(
    (a) => territory.level === "departement" || epcisServed(a, site.territories).includes(territory.code)
  );
  // The base of an actor may be a place of its own: once is enough.
  const apart = [...actors, ...itinerant.filter((p) => actors.every((a) => a.lieu !== p.id))].map(({nom}) => nom);
  const centre = fromCentre(site.territories.communes);
  const unknownHours = ` Ils ne sont connus que pour ${formatNumber(timed)} lieux sur ${formatNumber(places)}`;
  const limits = [
    `Les routes, le relief, les bus, les habitudes : une distance part ${centre} de la commune et va droit au lieu.`,
    "Les lieux qui ne sont dans aucun fichier repris, et ceux des départements voisins quand ils n’y sont pas : " +
      "près de la limite, le plus proche peut être de l’autre côté.",
    approximate > 0 &&
      `Où sont, dans leur commune, ${unplaced} : dans leur commune, ils n’ont pas de distance ; ` +
        "pour les autres, ils sont comptés au centre de la leur.",
    "Quand un lieu est ouvert : il compte autant, quels que soient ses horaires." +
      (timed < places ? `${unknownHours} ; les autres ne comptent pas dans les heures.` : ""),
    "Ce qu’on fait vraiment dans un lieu : les fonctions viennent des services que sa fiche déclare.",
    "L’itinérance : un bus ou un atelier qui tourne n’a pas de distance et ne compte ni dans les lieux ni dans les " +
      `heures.${apart.length > 0 ? ` À part, donc : ${list(apart)}.` : ""}`,
    imputed &&
      "La fragilité mesurée partout : un de ses indicateurs est estimé pour " +
        `${formatPercent(imputed)} des habitants du département.`,
    lost.length > 0 && `La distance de ${plural(lost.length, "commune")} : ${list(lost.map((c) => c.name))}.`
  ];
  return html`
    <h3>Ce que ce calcul ne sait pas</h3>
    <ul>
    ${limits.map((limit) => limit && [html`<li>${limit}</li>`, "\n"])}</ul>`;
}
