// The story of an EPCI, words/recit.md: its figures, the map of communes with its states, links.

import {classWords, yearMeasure} from "./wording/measures.js";
import {extent} from "d3";
import * as addresses from "../components/addresses.js";
import {legend} from "../components/classes.js";
import {communeTable} from "../components/commune-table.js";
import {indexFigure} from "../components/decomposition.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {positionStrip} from "../figures/plots/strip.js";
import {html, type Html} from "../components/html.js";
import {communeKey} from "../components/keys.js";
import {mapProjection} from "../figures/plots/map-frame.js";
import {marksOver} from "../figures/plots/reach-map.js";
import {cahierItems, compareLink} from "../components/links.js";
import type {MapLabel} from "../components/map-labels.js";
import {CLASSES_TABLE, communeFrame, communeMap, contoursNote, contoursSource, ratioOf} from "../components/maps.js";
import type {MapMark} from "../components/marks.js";
import {drawnLegend, helpMarks} from "../components/reach.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {epciTotals, standingIn} from "../components/standing.js";
import {contactSources, distanceSources, placeSources, sourcesOf} from "../edition/edition.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {placesWithin} from "../domain/around.js";
import {isFixed} from "../domain/coverage.js";
import {DETOUR, FAR_KM, NEAR_KM, roadKm} from "../domain/detour.js";
import {capital, plural, printedNumber} from "../domain/french.js";
import {measuresOf, type Measure} from "../domain/measures.js";
import {datesIn, unaddressedPlaces, unaddressedSources, type Place} from "../domain/places.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import {communesIn, isScant, type Territory} from "../domain/territories.js";
import {round} from "../domain/statistics.js";
import {changesChapter, hoursOrUnknown, placeAddress} from "../features/offer/index.js";
import {oneStopHref} from "../features/planner/index.js";
import {copperPlan, coverageOf, helpOf, indexOf, peopleOf, profileOf, totalsOf} from "../profile/index.js";
import {PHRASES, say, tell, templateOf, type Added, type FilledText} from "./templates/index.js";
import {asOf, indexYear, prioritiesFigure, reachFigure, stopFigure} from "./far.js";
import {describedName} from "./ranking.js";
import {roomOf, type Face} from "./paper.js";
import {figurePart, figureWords, RULES} from "./rules.js";
import {saidParts} from "./said.js";

export const storyText = (
  site: Site,
  epci: Territory,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): FilledText =>
  tell(templateOf("recit"), profileOf(site, epci), {...storyAdded(site, epci, face), ...added}, {marked});

/** What words/recit.md names besides the profile of an EPCI: figures, what people wrote, links. */
function storyAdded(site: Site, epci: Territory, {labelScale, most, printed = false}: Face): Added {
  const index = indexOf(site, epci);
  const scored = index !== null && index.total.score !== null;
  const {arret, cuivre, titres} = profileOf(site, epci);
  const still = labelScale !== undefined;
  const {href} = storyOf(epci);
  const cahiers = cahierItems(site, epci);
  // On narrow screens a script draws the map there, as its part tells of it.
  const told = !still && index !== null && epci.communes > 1;
  const room = (state: string) => (told ? stateRoom(state, roomOf(site, epci).style) : null);
  const communes = findingOf(site, epci, "communes", titres?.communes);
  return {
    sansIndice: !site.model,
    regle: RULES,
    carte: index && classesFigure(site, epci, index, {title: communes ?? capital(index.model.label), labelScale}),
    position: most === undefined ? positionFigure(site, epci) : null,
    decomposition: scored
      ? indexFigure(site, index, (autre) => figureWords("indice", "decomposition", {autre}), {
          title: findingOf(site, epci, "cause", "poids"),
          most
        })
      : null,
    lieux: placesTable(site, epci),
    sansAdresse: unaddressedPart(site, epci),
    changements: changesChapter({
      ...site,
      changes: placesWithin(communesIn(site.territories, epci), site.changes)
    }),
    priorites: prioritiesFigure(site, epci, most),
    // On a page the one map of the territory has both, as states.
    carteDistance: still || !index ? reachFigure(site, epci, {labelScale}) : null,
    carteArret: stopFigure(site, epci, {labelScale, mapless: !still && index !== null}),
    etat: {cause: room(heaviest(site, epci)), distance: site.coverage && room("distance"), arret: room("stop")},
    // A slide has no room for the table.
    ecrit: {...saidParts(site, epci), ...(most !== undefined && {essayees: null})},
    cite: {
      gens: sourceLine(site.sources, ["cog", ...peopleOf(site, epci).flatMap((line) => line.sources)]),
      cuivre: printed || !cuivre ? null : sourceLine(site.sources, cuivre.sources),
      options: aboutFigure(sourceLine(site.sources, optionSources(site, index)))
    },
    lien: {
      freins: chapterOf(site, epci, "freins"),
      ...(!printed && {
        offre: site.offer && `..${site.offer}?${addresses.offerOf(epci.code)}`,
        atelier: addresses.workshopHref(site, epci),
        arret: arret && `..${oneStopHref(arret.code, {libraries: Boolean(site.edition.libraries)})}`,
        rapport: addresses.reportHref(epci.code, "full", href),
        clair: addresses.relativeHref(addresses.clearHref(href).slice(1), href),
        elus: addresses.reportHref(epci.code, "summary", href),
        distances: site.coverage && chapterOf(site, epci, "distances"),
        dit: titres?.dit && pageOf(site, epci, "dit")
      })
    },
    cahiers: printed || cahiers.length === 0 ? null : html`<ul>${cahiers}</ul>`,
    comparer: printed ? null : compareLink(site, epci)
  };
}

/** Of the numbers on the cards of what one may decide: communes that come first, distances, older lists. */
const optionSources = (site: Site, index: TerritoryIndex | null) => [
  index?.total.source,
  ...distanceSources(site),
  ...contactSources(site.edition),
  ...(site.edition.libraries ? sourcesOf(site.edition.libraries) : [])
];

const findingOf = (site: Site, territory: Territory, scale: string, key?: string | null) =>
  key ? say(templateOf("recit"), profileOf(site, territory), scale, key) : null;

/** Address of a page of reference, or of what it tells where it is folded in the story itself. */
const pageOf = (site: Site, epci: Territory, page: string) =>
  addresses.hasReferencePages(site) ? `./${epci.slug}/${page}` : `#page-${page}`;

const chapterOf = (site: Site, epci: Territory, chapter: "distances" | "freins") =>
  addresses.hasReferencePages(site) ? pageOf(site, epci, `communes#${chapter}`) : `#figure-${chapter}`;

/** Where the index of a territory stands among the others, at a glance; null without one. */
export function positionFigure(site: Site, territory: Territory): Html | null {
  const index = indexOf(site, territory);
  const score = index?.total.score ?? null;
  if (!index || score === null) return null;
  const own = territory.level === "epci";
  const {departement} = site.territories;
  const whole = own ? storyOf(territory).short : departement.name;
  const name = isScant(territory) ? capital(describedName(site, territory)) : whole;
  // Dots of EPCI would stand on the classes of another level where there are none of their own.
  const others = own && index.levelModel ? epciTotals(site, index, territory) : [];
  const above = own ? {name: departement.name, value: index.departementTotal.score!} : null;
  const {model, country} = standingIn(index, own ? "epci" : "departement");
  const marked: {name: string; href?: string; value: number}[] = [
    {name, value: score},
    ...(above ? [above] : []),
    ...country,
    ...others
  ];
  const {indice} = profileOf(site, territory);
  const third = (indice as {groupe?: {tiers?: string}} | null)?.groupe?.tiers;
  const group = own ? findingOf(site, territory, "groupe", third) : null;
  const title = group ?? `${name} : place de l’indice`;
  const dots = others.length > 0 ? ` ${figureWords("position", "points")}` : "";
  const behind = figurePart("position", {model, marked: marked.sort((a, b) => b.value - a.value)});
  return figured({name: "position", title, shown: capital(indexYear(site, territory)) + dots, said: !group})`
    ${drawn(positionStrip, {title, model, country, own: {name, value: score}, others, above})}
    ${aboutFigure(sourceLine(site.sources, indexSources(index)), behind)}`;
}

function placesTable(site: Site, territory: Territory): Html | null {
  const {places} = helpOf(site, territory);
  if (!places || places.length === 0) return null;
  const [premiere, derniere] = extent(datesIn(places));
  return figurePart("lieux", {
    premiere,
    derniere: derniere !== premiere && derniere,
    lignes: places.map((place) => ({
      ...place,
      address: placeAddress({...place, complement_adresse: null}),
      hours: html`${hoursOrUnknown(place.horaires)}`
    })),
    sources: sourceLine(site.sources, placeSources(site.edition, places))
  });
}

function unaddressedPart(site: Site, territory: Territory): Html | null {
  const {unaddressed} = helpOf(site, territory);
  if (unaddressed.length === 0) return null;
  return figurePart("sansAdresse", {
    lieux: unaddressedPlaces(unaddressed),
    services: unaddressed.filter((item) => item.places === null).length,
    noms: unaddressed,
    sources: sourceLinks(site.sources, unaddressedSources(unaddressed))
  });
}

export const COMMUNES_MAP = "carte-communes";

/** Places over the border that are drawn. */
const BEYOND = 2;

/** The map of a story, which a script colours by the table behind it. */
function classesFigure(
  site: Site,
  epci: Territory,
  index: TerritoryIndex,
  {title, labelScale}: {title: string; labelScale?: number}
) {
  const {model, classes, uninhabited} = index;
  const {href} = storyOf(epci);
  const score = totalsOf(site, model);
  const room = roomOf(site, epci);
  // Slides and paper.
  const still = labelScale !== undefined;
  const communes = communesIn(site.territories, epci);
  const map = communeMap(site, epci, {
    id: COMMUNES_MAP,
    title,
    groups: classes,
    uninhabited,
    score,
    interactive: true,
    alone: still,
    ...(!still && overMap(site, epci)),
    labelScale: labelScale ?? room.labelScale,
    marks: marksOf(site, epci, href),
    notes: notesOf(site, epci),
    where: still ? [] : whereWords(site, epci),
    hrefOf:
      addresses.hasCommunePages(site) && !still
        ? (c) => addresses.relativeHref(addresses.communeHref(c).slice(1), href)
        : undefined
  });
  const copper = still ? null : copperLabel(site);
  const measures = [
    ...measuresOf(model, site.coverage !== null),
    ...(copper === null ? [] : [yearMeasure("copper", copper, site.edition.date)])
  ];
  const behind = communeTable(site, communes, model, {id: CLASSES_TABLE, from: href, help: true, copper});
  const shown = mapShown(site, epci);
  const sources = [...indexSources(index), ...distanceSources(site), contoursSource(site)];
  const cited = sourceLinks(site.sources, sources);
  const about = html`${communeKey(classes, model, score)}<p>${contoursNote(site)} ${cited}.</p>`;
  return figured({name: COMMUNES_MAP, kind: "map-figure story-map", title, behind: CLASSES_TABLE})`
    ${still ? map : html`<div class="map-room" style="${room.style}">${map}</div>`}
    ${communes.length > 1 && !still && measureButtons(site, epci, map, {measures, read: READ})}
    ${legend(classes, uninhabited, COMMUNES_MAP, model, still ? [] : drawnLegend(map, statesOf("far", "reached")))}
    ${!still && html`<div class="map-panel"></div>`}
    <p class="finding"><small>${shown}</small></p>
    <figcaption>${aboutFigure(about, behind)}</figcaption>`;
}

/** "Fin du cuivre, calendrier d’octobre 2025": a date of the plan never stands without that of the plan. */
function copperLabel(site: Site) {
  const plan = copperPlan(site);
  return plan === null ? null : `Fin du cuivre, calendrier ${PHRASES.de(plan)}`;
}

/** Where a script draws a state of the map on a narrow screen. */
export const stateRoom = (state: string, style: string) =>
  html`<div class="story-map map-room map-state" data-shows="${state}" style="${style}"></div>`;

/** Parts of a story and the states of its map; "cause" is what weighs most. */
const READ = "portrait:total pourquoi:cause distances:distance suites:stop besoins:total";

/** What colours a map of communes, with the class of each one that is drawn. */
export function measureButtons(
  site: Site,
  territory: Territory,
  map: Html,
  {measures, read}: {measures: Measure[]; read: string}
) {
  const drawn = Array.from(map.html.matchAll(/data-code="(\w+)"/g), ([, code]) => code);
  return figurePart("mesures", {
    follow: read.replace("cause", heaviest(site, territory)),
    measures: measures.map(({cuts, ...measure}) => ({
      ...measure,
      scale: measure.of === "score" && site.model!.indicatorScale,
      steps: cuts && stepsOf(site, territory, drawn, {...measure, cuts}),
      said: cuts && (measure.words ?? classWords(cuts, measure.unit)).join("|")
    }))
  });
}

/**
 * Classes of communes by what is printed of them, a digit each, 5 more where it is estimated, a dash where there is
 * nothing, a question mark where nothing is known of them: "0173-2?".
 */
function stepsOf(site: Site, territory: Territory, codes: string[], measure: Measure & {cuts: number[]}): string {
  const printed = printedOf(site, territory, measure);
  const step = (code: string) => {
    const {value, imputed = false, absent = false} = printed(code);
    if (value === null) return absent ? "?" : "-";
    return measure.cuts.filter((cut) => value >= round(cut, 2)).length + (imputed ? 5 : 0);
  };
  return codes.map(step).join("");
}

type Printed = (code: string) => {value: number | null; imputed?: boolean; absent?: boolean};

/** What is printed of a commune by a measure, null where it is not known, whether it is estimated, or in no file. */
function printedOf(site: Site, territory: Territory, {id, of}: Measure): Printed {
  if (of === "distance") {
    const far = new Map(coverageOf(site, territory)!.communes.map(({code, km}) => [code, km]));
    return (code) => {
      const km = far.get(code) ?? null;
      return {value: km === null ? null : printedNumber(roadKm(km), 1)};
    };
  }
  if (of === "year") {
    const communes = new Map(site.territories.communes.map((c) => [c.code, c]));
    return (code) => {
      const {copper = null, copper_closure: closure = null} = communes.get(code) ?? {};
      return {value: closure === null ? null : Number(closure.slice(0, 4)), absent: copper === null};
    };
  }
  const {id: model, decimals} = site.model!;
  return (code) => {
    const {score = null, status} = site.value(code, model, id) ?? {};
    return {value: score === null ? null : printedNumber(score, decimals), imputed: status === "imputed"};
  };
}

export const heaviest = (site: Site, territory: Territory) =>
  profileOf(site, territory).indice?.poids?.premiers[0] ?? "total";

type MapState = Parameters<typeof drawnLegend>[1][number][0];

/** States of the map of communes, in its legend. */
export const statesOf = (...states: MapState[]) =>
  states.map((state): [MapState, string] => [state, figureWords("carte", state)]);

/** What the map of communes shows, and of when. */
export const mapShown = (site: Site, territory: Territory) =>
  figureWords("carte", "montre", {indice: capital(indexYear(site, territory)), connus: asOf(site)});

/** What the map of a story has besides its classes: how far help reaches, and one more stop with whom it reaches. */
export function overMap(
  site: Site,
  territory: Territory,
  {places = [], km = [NEAR_KM, FAR_KM]}: {places?: ReturnType<typeof helpMarks>; km?: number[]} = {}
) {
  const {arret} = profileOf(site, territory);
  const map = {id: COMMUNES_MAP, ...communeFrame(site, territory), ratio: ratioOf(territory)};
  const from = site.coverage ? helpMarks(site) : [];
  const reached = [...(arret?.premieres ?? []), ...(arret?.gagnees ?? [])].map(({code}) => code);
  const here = reached.filter((code) => map.frame.includes(code));
  const stop = arret && site.territories.communes.find(({code}) => code === arret.code)!;
  const at = stop ? {name: stop.name, lon: stop.lon!, lat: stop.lat!} : undefined;
  const rings = {from, km};
  const over = marksOver({places, stop: at, rings, detour: DETOUR, names: []}, map);
  const taken = at && [mapProjection(map).projection([at.lon, at.lat])!].map(([x, y]) => ({x, y}));
  return {over, reached: here.length > 0 ? here : undefined, taken};
}

function marksOf(site: Site, epci: Territory, from: string): MapMark[] {
  const {places, beyond} = helpOf(site, epci);
  const mark = (place: Place, href: string): MapMark => ({
    id: place.id,
    lon: place.longitude!,
    lat: place.latitude!,
    kind: 0,
    itinerant: false,
    approximate: place.position === "commune",
    text: `${place.nom}, ${place.commune}`,
    href,
    group: place.code_insee
  });
  const led = (place: Place) =>
    site.offer && !addresses.isBeyond(site, place)
      ? addresses.relativeHref(addresses.placeHref(site, place).slice(1), from)
      : "#distances";
  return [
    ...(places ?? []).filter(isFixed).map((place) => mark(place, `#lieu-${encodeURI(place.id)}`)),
    ...beyond.slice(0, BEYOND).map(({place}) => mark(place, led(place)))
  ].filter(({lon}) => lon !== null);
}

/** What a map says to who does not see it. */
function whereWords(site: Site, epci: Territory): string[] {
  const {ou} = profileOf(site, epci);
  const kinds = [ou?.fragiles.length && "fragiles", ou?.loin.length && "loin", ou?.pente && "pente"];
  return kinds.flatMap((kind) => findingOf(site, epci, "ou", kind || null) || []);
}

/** Notes on the map: the commune that comes first, else the most populous fragile one; where help is. */
function notesOf(site: Site, epci: Territory): MapLabel[] {
  const {arret, distance, indice} = profileOf(site, epci);
  const members = communesIn(site.territories, epci);
  const noted = (code: string, note?: string, group?: string): MapLabel[] => {
    const commune = members.find((c) => c.code === code);
    if (commune?.lon == null) return [];
    const {name, lon, lat} = commune;
    return [{code, lon, lat: lat!, text: note ? `${name}\n${note}` : name, short: name, group}];
  };
  const first = distance?.dAbord?.[0];
  const most = indice && "peuplees" in indice ? indice.peuplees[0] : undefined;
  const helped = (helpOf(site, epci).places ?? []).filter(isFixed);
  const town = helped[0]?.code_insee;
  const places = plural(helped.filter((p) => p.code_insee === town).length, "lieu d’aide", "lieux d’aide");
  return [
    ...(first
      ? noted(first.code, figureWords("carte", "aide", first))
      : most
        ? noted(most.code, `fragile, ${plural(most.habitants, "habitant")}`)
        : []),
    ...(town && town !== (first ?? most)?.code ? noted(town, places, town) : []),
    ...(arret && ![town, (first ?? most)?.code].includes(arret.code) ? noted(arret.code) : [])
  ];
}
