// Distances to help, and the communes that come first: words/distances.md, as a page of its own, and as a chapter of
// the pages of an EPCI.

import {sum} from "d3";
import {figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {label, ruled} from "../../components/label.js";
import {contoursNote, contoursSource} from "../../components/maps.js";
import {kmCell, reachDrawing, reachKey, reachLegend} from "../../components/reach.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {cell, columnHead, numberCell, numbersHead, percentCell, rowHead, table, tbody} from "../../components/table.js";
import {cellIndex, CELLS, DISTANCES, NEEDS} from "../../domain/bivariate.js";
import {AIMS, ANY, CORE, medianDistance, type Reach, shareWithin} from "../../domain/coverage.js";
import {DETOUR, DETOURS, FAR_KM, kmWords, NEAR_KM, REACHES} from "../../domain/detour.js";
import {capital, formatNumber, NBSP} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {epcisServed} from "../../domain/places.js";
import type {Candidate} from "../../domain/priorities.js";
import {SMALL_COMMUNE, type Territory} from "../../domain/territories.js";
import {distanceSources, knownFunctions, placeSources} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {distancesPath} from "../../edition/partitions.js";
import type {Site} from "../../edition/site.js";
import {coverageOf, nearRange, prioritiesOf} from "../../profile/index.js";
import {type Added, type FilledText, say, tell, templateOf} from "../../text/templates/index.js";
import {BORDER_UNKNOWN} from "../../text/wording/browser.js";
import {fromCentre} from "../../text/wording/scores.js";
import {departementPage} from "./subpage.js";

const NAMED = {departement: 10, few: 5, unknown: 20};

const CELLS_TABLE = "table-cases";

const template = () => templateOf("distances");

export const hasDistancesPage = (site: Site): boolean =>
  site.offer !== null && coverageOf(site, site.territories.departement) !== null;

/** How many live near help, in a sentence without its full stop; null in an edition without places. */
export function distancesInShort(site: Site): string | null {
  if (!hasDistancesPage(site)) return null;
  const slots = summary(site, site.territories.departement);
  return say(template(), slots, "resume", slots.resume);
}

export const distancesPage = (site: Site): string | null =>
  hasDistancesPage(site)
    ? departementPage(site, distancesPath(site.offer!), distancesText(site, site.territories.departement)!)
    : null;

/** Null in an edition without places. */
export const coverageChapter = (site: Site, territory: Territory) =>
  (distancesText(site, territory)?.chapters[0][2] || null) as Html | null;

function distancesText(site: Site, territory: Territory): FilledText | null {
  const coverage = coverageOf(site, territory);
  if (!coverage) return null;
  const known = knownFunctions(site.edition, territory);
  const slots = {
    nom: territory.name,
    offre: site.offer,
    depuis: fromCentre(site.territories.communes),
    detour: {
      retenu: formatNumber(DETOUR, 1),
      min: formatNumber(DETOURS[0], 1),
      max: formatNumber(DETOURS.at(-1)!, 1)
    },
    pres: NEAR_KM,
    ...summary(site, territory),
    croisement: site.model && crossing(site, territory),
    priorites: site.model && priorities(site, territory),
    portee: distanceSlots(coverage.reaches),
    heures: rateSlots(coverage.reaches, known),
    cite: aboutFigure(sourceLine(site.sources, distanceSources(site))),
    limites: limits(site, territory)
  };
  return tell(template(), {}, slots, {marked: false});
}

function summary(site: Site, territory: Territory) {
  const core = coverageOf(site, territory)!.reaches.find((r) => r.function === CORE)!;
  const found = prioritiesOf(site, territory);
  const range = nearRange(core);
  return {
    resume: range ? "connu" : "inconnu",
    part: range && shareWithin(core, FAR_KM),
    min: range && range[0],
    max: range && range[1],
    loin: FAR_KM,
    viennent:
      found && say(templateOf("recit-figures"), {...found, regle: {petite: SMALL_COMMUNE}}, "priorites", "titre")
  };
}

function crossing(site: Site, territory: Territory) {
  const {communes} = coverageOf(site, territory)!;
  const sources = [site.value(territory.code, site.model!.id, "total")?.source, ...distanceSources(site)];
  const title = say(template(), {nom: territory.name}, "croisement", "titre")!;
  const map = reachDrawing(site, territory, {id: "carte-croisement", title});
  const cited = sourceLine(site.sources, [...sources, contoursSource(site)]);
  const about = html`${reachKey(site, territory)}<p>${contoursNote(site)}</p>${cited}`;
  return figured({name: "croisement", kind: "split", behind: CELLS_TABLE})`
    <div class="map-figure">
    ${map}
    ${reachLegend(site, territory, map)}
    <div class="caption">${aboutFigure(about)}</div>
    </div>
    <div>${cellKey(communes)}<details><summary>${template().lexique.croisement.parCase}</summary>
    ${cellTable(communes)}${sourceLine(site.sources, sources)}</details></div>`;
}

/** "très fragile et loin" */
export const cellLabel = (cell: number): string =>
  label("besoin-et-distance", {
    besoin: label(NEEDS[CELLS[cell].need]),
    distance: label(DISTANCES[CELLS[cell].distance])
  });

const communesWord = (count: number) => (count < 2 ? "commune" : "communes");
const membersOf = (communes: Candidate[], cell: number) => communes.filter((c) => cellIndex(c.need, c) === cell);

export function cellKey(communes: Candidate[]): Html {
  const {cases, fragilite} = template().lexique.croisement;
  const cellOf = (index: number) => {
    const members = membersOf(communes, index);
    const people = `${formatNumber(sum(members, (c) => c.population))}${NBSP}hab.`;
    const count = `${formatNumber(members.length)} ${communesWord(members.length)}`;
    return cell(html`<b>${count}</b> <small>${people}</small>`);
  };
  const rows = NEEDS.map(
    (id, n) => html`<tr>${rowHead(capital(label(id)))}${DISTANCES.map((_, d) => cellOf(3 * n + d))}</tr>`
  );
  const heads = ruled(DISTANCES).map(({label, rule}) => columnHead(html`${capital(label)} <small>${rule}</small>`));
  return table({kind: "cells", caption: cases, heads: [fragilite, ...heads]}, tbody(rows.reverse()));
}

/** The communes of each cell by name, the most pressing first: what a map cannot print. */
export function cellTable(communes: Candidate[]): Html {
  const {croisement, colonnesCases} = template().lexique;
  const row = (head: Html | string, members: Candidate[], item: (commune: Candidate) => Html) => html`
    <tr>${rowHead(head)}
    ${numberCell(members.length, {label: communesWord(members.length)})}${cell(
      html`<ul class="names">${members.map(item)}</ul>`
    )}</tr>`;
  const rows = CELLS.map((_, i) =>
    row(capital(cellLabel(i)), membersOf(communes, i), ({code, name}) => html`<li data-code="${code}">${name}</li>`)
  );
  const left = communes.filter((c) => cellIndex(c.need, c) === null);
  const leftHead = html`${croisement.hors} <small>${croisement.horsPrecision}</small>`;
  const leftRow = left.length > 0 ? [row(leftHead, left, ({name}) => html`<li>${name}</li>`)] : [];
  const heads = [colonnesCases.case, numbersHead(colonnesCases.communes), colonnesCases.lesquelles];
  return table(
    {kind: "classes listed", id: CELLS_TABLE, caption: croisement.legende, heads},
    tbody([...rows.reverse(), ...leftRow])
  );
}

function priorities(site: Site, territory: Territory): Added | null {
  const found = prioritiesOf(site, territory);
  if (!found) return null;
  const {first, depends, small, uninhabited, unknown} = found;
  const limit = territory.level === "epci" ? NAMED.few : NAMED.departement;
  const index = site.value(territory.code, site.model!.id, "total")?.source;
  const cited = [index, ...placeSources(site.edition, site.places), "cog", site.edition.context?.source, "boxes"];
  const names = (communes: {name: string}[]) => communes.map((c) => c.name);
  return {
    coupees: first.length > limit,
    montrees: Math.min(first.length, limit),
    premieres: first.slice(0, limit).map((p) => priorityItem(site, territory, p.commune)),
    incertaines: depends.map(({commune, only}) => ({nom: commune.name, seulement: label(`vient-${only}`)})),
    petite: SMALL_COMMUNE,
    petites: names(small.map(({commune}) => commune)),
    nonClassees: uninhabited.length + unknown.length > 0,
    inhabitees: names(uninhabited),
    inconnues: unknown.length > NAMED.unknown ? [formatNumber(unknown.length)] : names(unknown),
    sources: sourceLine(site.sources, cited)
  };
}

function priorityItem(site: Site, {level}: Territory, commune: Candidate) {
  const {code, name} = commune;
  const epci = level === "epci" ? undefined : site.territories.communes.find((c) => c.code === code)!.epci;
  const home = epci && site.territories.epcis.find((e) => e.code === epci);
  return {code, nom: name, epci: home ? {...storyOf(home)} : null, raison: reasonOf(commune, site.model!)};
}

/** Why a commune comes first: its class, its index, the place that is nearest, its people. */
function reasonOf(commune: Candidate, {decimals, totalScale}: Model) {
  const {population, older, total, need, place, placeCommune, km, approximate, border} = commune;
  return say(
    template(),
    {
      case: capital(cellLabel(cellIndex(need, commune)!)),
      indice: formatNumber(total, decimals),
      sur: totalScale.max,
      lieu: place,
      // Most places bear the name of their town.
      bourg: place!.includes(placeCommune!) ? null : placeCommune,
      distance: kmWords(km!),
      doutes: [approximate && template().lexique.priorites.centre, border && BORDER_UNKNOWN].filter(Boolean),
      habitants: population,
      ages: older !== null && Math.round(older * 100) > 0 && older
    },
    "priorites",
    "raison"
  );
}

const aimOf = ({function: id}: Reach) => ({id, nom: AIMS.find((aim) => aim.id === id)!.label});

function distanceSlots(reaches: Reach[]) {
  const {mediane: label} = template().lexique.portee;
  const at = (words: "seuil" | "part", distance: number) => template().plain(`lexique.portee.${words}`, {distance})!;
  return {
    seuils: REACHES.map((km) => at("part", km)),
    colonnes: REACHES.length + 1,
    lignes: reaches.map((reach) => {
      const median = medianDistance(reach);
      const shares = REACHES.map((km) => percentCell(shareWithin(reach, km), {label: at("seuil", km)}));
      return {...aimOf(reach), nombres: median !== null && html`${kmCell(median, {label})}${shares}`};
    })
  };
}

/** Hours that nobody gave are not zeros, nor are places for what no list would tell. */
function rateSlots(reaches: Reach[], told: Set<string>) {
  const {offre} = template().lexique;
  return reaches.map((reach) => {
    const {places, places_with_hours: timed, places_rate, hours_rate} = reach;
    const {functions} = AIMS.find(({id}) => id === reach.function)!;
    const unknown = places === 0 && functions !== null && !functions.some((id) => told.has(id));
    const number = (value: number | null, decimals: number, label: string) =>
      numberCell(unknown ? null : value, {decimals, label});
    const known = places === 0 ? null : say(template(), {connus: timed, lieux: places}, "offre", "connus");
    const cells = [
      number(places, 0, offre.lieux),
      number(places_rate, 1, offre.taux),
      number(hours_rate, 1, offre.heures),
      numberCell(known, {label: offre.horaires})
    ];
    return {...aimOf(reach), nombres: html`${cells}`};
  });
}

function limits(site: Site, territory: Territory) {
  const {communes, reaches, itinerant} = coverageOf(site, territory)!;
  const {places, places_with_hours: timed} = reaches.find((r) => r.function === ANY)!;
  const {departement} = site.territories;
  const codes = new Set(communes.map((c) => c.code));
  const actors = site.mobile.filter(
    (a) => territory.level === "departement" || epcisServed(a, site.territories).includes(territory.code)
  );
  // The base of an actor may be a place of its own: once is enough.
  const apart = [...actors, ...itinerant.filter((p) => actors.every((a) => a.lieu !== p.id))];
  return {
    approches: site.places.filter((p) => p.position === "commune" && codes.has(p.code_insee)).length,
    sansHoraires: timed < places,
    horaires: timed,
    lieux: places,
    itinerants: apart.map(({nom}) => nom),
    estime: site.model && (site.value(departement.code, site.model.id, "total")?.imputed_share ?? null),
    perdues: communes.filter((c) => c.population > 0 && c.km === null && !c.own).map((c) => c.name)
  };
}
