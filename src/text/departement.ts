// The page of a département and that of a country: figures, maps and rankings that words/departement.md names.

import * as addresses from "../components/addresses.js";
import {classTable, legend} from "../components/classes.js";
import {figure, figured} from "../components/figure.js";
import {html} from "../components/html.js";
import {communeKey, departementKey} from "../components/keys.js";
import {cahierItems, exploreLink} from "../components/links.js";
import {lollipop} from "../components/lollipop.js";
import type {MapShape} from "../figures/plots/choropleth.js";
import {choropleth, CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {peopleFigure} from "../components/people.js";
import {drawnLegend, helpMarks} from "../components/reach.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {distanceSources} from "../edition/edition.js";
import {storyOf} from "../edition/names.js";
import {distancesPath} from "../edition/partitions.js";
import type {Site, Sites, CountrySite} from "../edition/site.js";
import {formatNumber} from "../domain/french.js";
import {FAR_KM} from "../domain/detour.js";
import {measuresOf} from "../domain/measures.js";
import {atLevel, type PeerLevel} from "../domain/models.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import {classIndex} from "../domain/score.js";
import {isPlanned} from "../domain/siting/siting.js";
import {rankOf} from "../domain/statistics.js";
import {communesIn, storiesOf, type Territory} from "../domain/territories.js";
import {supportSentences, supportSource} from "../features/offer/index.js";
import {indexOf, profileOf, shareBeside, sourcesBeside, totalsOf, wholeProfileOf} from "../profile/index.js";
import {tell, templateOf, type Added, type FilledText} from "./templates/index.js";
import {paperLabels, type Face} from "./paper.js";
import {byRank, RANKING_TABLE, rankingFigure, rankingTable, type RankingRow} from "./ranking.js";
import {figurePart, figureWords, RULES} from "./rules.js";
import {saidParts} from "./said.js";
import * as story from "./story.js";

export const departementText = (
  site: Site,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): FilledText =>
  tell(
    templateOf("departement"),
    profileOf(site, site.territories.departement),
    {...departementAdded(site, face), ...(face.printed && LEADS_ELSEWHERE), ...added},
    {marked}
  );

/** Communes that come first, named at most. */
const NAMED = 3;

const LEADS_ELSEWHERE: Added = {explorer: null, planifier: null, lien: {}};

/** What words/departement.md names besides the profile of the area: figures, what people wrote, links. */
function departementAdded(site: Site, {labelScale, printed}: Face): Added {
  const {departement} = site.territories;
  const index = indexOf(site, departement);
  const scored = index !== null && index.total.score !== null;
  const {distance: far, arret} = profileOf(site, departement);
  const {dAbord, pires} = far ?? {};
  const listed = pires?.communes || dAbord?.length || 0;
  const cahiers = cahierItems(site, departement);
  const {size} = paperLabels(site, departement, ROOM);
  const room = (state: string) =>
    isTold(site, index, printed) ? story.stateRoom(state, `--map-high:26rem;--map-phone:${size}px`) : null;
  const plan = figureWords("carte", "planifier");
  return {
    regle: RULES,
    premieres: Math.min(listed, NAMED),
    autres: listed > NAMED ? listed - NAMED : null,
    sansIndice: !index,
    // A page has its map first.
    classement: rankingFigure(site, index, printed),
    cahiers: printed || cahiers.length === 0 ? null : html`<ul>${cahiers}</ul>`,
    position: printed ? story.positionFigure(site, departement) : null,
    carte: communesFigure(site, index, {labelScale, printed}),
    etat: {
      cause: room(story.heaviest(site, departement)),
      distance: site.coverage && room("distance"),
      arret: arret && room("stop")
    },
    explorer: exploreLink(addresses.isExplored(site)),
    indicateurs: scored ? indicatorsFigure(site, index) : null,
    soutien: printed ? html`${supportSentences(site)}${supportSource(site)}` : null,
    planifier: isPlanned(site) ? html`<p><a href="${addresses.PLANNER}">${plan}</a></p>` : null,
    ecrit: saidParts(site, departement),
    population: peopleFigure(site, departement),
    lien: {
      clair: clearFrom(site.home),
      elus: addresses.reportHref(departement.code, "summary", site.home),
      rapport: addresses.reportHref(departement.code, "full", site.home),
      distances: site.offer && distancesPath(site.offer),
      donnee: site.offer && `${site.offer}#aide-et-indice`
    }
  };
}

const clearFrom = (home: string) => addresses.relativeHref(addresses.clearHref(home).slice(1), home);

/** Of a state of the map, in pixels. */
const ROOM = {width: 640, height: 480, letters: 12.5};

/** Whether the map takes states, by what is read: on a page, of several communes. */
const isTold = ({territories: {departement}}: Site, index: TerritoryIndex | null, printed = false) =>
  !printed && index !== null && departement.communes > 1;

/** Parts of the page and the states of its map; "cause" is what weighs most. */
const READ = "intercommunalites:epci carte:total indicateurs:cause offre:distance distances:distance ensuite:stop";

function communesFigure(site: Site, index: TerritoryIndex | null, {labelScale, printed}: Face) {
  const {departement, epcis} = site.territories;
  const communes = communesIn(site.territories, departement);
  const name = new Map(epcis.map((e) => [e.code, storyOf(e)]));
  const classes = index?.classes ?? [];
  const uninhabited = index?.uninhabited ?? communes.filter((c) => c.status === "sans_objet");
  const score = index ? totalsOf(site, index.model) : () => null;
  const commune = (c: Territory) => (c.epci ? html`<a href="${name.get(c.epci)!.href}">${c.name}</a>` : c.name);
  const key = index && communeKey(classes, index.model, score);
  const sources = [index?.total.source, ...(printed ? [] : distanceSources(site)), contoursSource(site)];
  const cited = sourceLinks(site.sources, sources);
  const lines = figureWords("carte", "traits");
  const about = html`${key}<p>${index?.model.classRule} ${contoursNote(site)} ${lines} ${cited}.</p>`;
  const listed = index && !printed && classTable(index, departement, {id: CLASSES_TABLE, commune});
  const told = isTold(site, index, printed);
  const {size, ...own} = paperLabels(site, departement, ROOM);
  const map = communeMap(site, departement, {
    id: story.COMMUNES_MAP,
    title: `${departement.name} : ${index?.model.label ?? "communes"}`,
    groups: classes,
    uninhabited: index ? uninhabited : [],
    score,
    interactive: true,
    borders: true,
    ...(told && story.overMap(site, departement, {places: helpMarks(site), km: [FAR_KM]})),
    labelScale: printed ? labelScale : own.labelScale
  });
  const cause = story.heaviest(site, departement);
  const measures = told
    ? measuresOf(index!.model, site.coverage !== null).filter(({id}) => ["total", "distance", cause].includes(id))
    : [];
  const shown = told && story.mapShown(site, departement);
  const states = drawnLegend(map, story.statesOf("near", "reached"));
  return html`
    ${figured({
      name: story.COMMUNES_MAP,
      kind: `map-figure ${told ? "story-map" : "map-wide"}`,
      behind: index && CLASSES_TABLE
    })`
    ${printed ? map : html`<div style="--map-label:${size}px">${map}</div>`}
    ${told && story.measureButtons(site, departement, map, {measures, read: READ})}
    ${index && legend(classes, uninhabited, story.COMMUNES_MAP, index.model, states)}
    ${told && html`<div class="map-panel"></div><p class="finding"><small>${shown}</small></p>`}
    <figcaption>${aboutFigure(about)}</figcaption>`}
    ${listed && html`<details><summary>Communes par classe</summary>${listed}</details>`}`;
}

function indicatorsFigure(site: Site, index: TerritoryIndex) {
  const {departement} = site.territories;
  const {indicatorScale: scale, signed} = index.model;
  const origin = signed ? 0 : scale.min;
  const line = (compared: TerritoryIndex["indicators"][number]) => {
    const {subject, own} = compared;
    const drawing = {value: own.score, reference: null, scale, origin, weak: Boolean(own.imputed_share)};
    const part = shareBeside(site, departement, subject.id);
    return {...compared, part, dessin: lollipop(drawing)};
  };
  const axes = index.axes.map((axis) => ({
    ...axis,
    indicators: index.indicators.filter(({subject}) => subject.axis === axis.subject.id).map(line)
  }));
  const sources = sourceLine(site.sources, [...indexSources(index), ...sourcesBeside(site, departement)]);
  return figurePart("indicateurs", {...index, axes, sources: aboutFigure(sources)});
}

const EPCIS_SHOWN = 20;

export function countryText(sites: Sites): FilledText {
  const {departements} = sites;
  const site = sites.country!;
  const {edition, model} = site;
  const sources = aboutFigure(sourceLine(site.sources, [edition.scores?.source, "cog"]));
  const ranked = figure({name: "classement"}, html`${ranking(site, departements)}${sources}`);
  return tell(templateOf("departement"), wholeProfileOf(sites), {
    sansIndice: !model,
    departementsEnCarte: html`<div class="split">${departementsMap(site, departements)}${ranked}</div>`,
    classement: model && figure({name: "intercommunalites"}, html`${fragileEpcis(site, departements)}${sources}`),
    explorer: exploreLink(addresses.isExplored(departements[0])),
    lien: {clair: clearFrom("/")}
  });
}

const rankedIn = ({territories}: Site) => storiesOf(territories).filter((epci) => epci.attached);

function ranking(site: CountrySite, departements: Site[]) {
  const {model} = site;
  const scores = departements.map(({territories}) => scoreOf(site, territories.departement));
  const rows = departements.map((own) => {
    const {departement} = own.territories;
    const cells = [departement.population, rankedIn(own).length];
    return rowOf(site, departement, scores, {name: departement.name, href: own.home, cells});
  });
  return rankingTable({
    id: RANKING_TABLE,
    caption: figureWords("classement", "departements", {range: model !== null}),
    subject: figureWords("classement", "departement"),
    masculine: true,
    rows: byRank(rows),
    heads: ["Habitants", figureWords("classement", "intercommunalites")],
    model,
    reference: scoreOf(site, site.territory)
  });
}

function fragileEpcis(site: CountrySite, departements: Site[]) {
  const scored = departements.flatMap((d) =>
    rankedIn(d).map((epci) => ({epci, above: d.territories.departement, score: scoreOf(site, epci)}))
  );
  const scores = scored.map(({score}) => score);
  const rows = scored
    .filter(({score}) => score !== null)
    .sort((a, b) => b.score! - a.score! || (a.epci.code < b.epci.code ? -1 : 1))
    .slice(0, EPCIS_SHOWN)
    .map(({epci, above}) => {
      const {short: name, href} = storyOf(epci);
      return rowOf(site, epci, scores, {name, href, cells: [above.name, epci.population]});
    });
  return rankingTable({
    caption:
      scored.length <= EPCIS_SHOWN
        ? figureWords("classement", "titre", {range: true})
        : figureWords("classement", "plus", {nombre: rows.length}),
    rows,
    heads: [figureWords("classement", "departement"), "Habitants"],
    model: site.model,
    reference: scoreOf(site, site.territory)
  });
}

function departementsMap(site: CountrySite, departements: Site[]) {
  const {model, topology, sources, edition} = site;
  const classes = model?.classes ?? [];
  const drawn = new Set(topology.objects.departements.geometries.map((g) => (g.properties as {code: string}).code));
  const shapes = departements.map(({territories: {departement}, home}): MapShape => {
    const step = stepOf(site, departement);
    const score = formatNumber(scoreOf(site, departement), model?.decimals);
    const reading = step === null ? "" : ` : ${score}, ${classes[step].label}`;
    return {code: departement.code, step, href: home, text: departement.name + reading};
  });
  const own = departements.map((d) => d.territories.departement);
  const groups = classes.map((step, i) => ({step, communes: own.filter((_, k) => shapes[k].step === i)}));
  const key = model && departementKey(own, model, (t) => scoreOf(site, t));
  const mean = model && `${figureWords("carte", "departements")} `;
  const elsewhere = departements
    .filter((d) => !drawn.has(d.territories.departement.code))
    .map(({territories, home}, i) => html`${i > 0 && ", "}<a href="${home}">${territories.departement.name}</a>`);
  const outside = elsewhere.length > 0 && html` Hors de la carte : ${elsewhere}.`;
  const cited = sourceLinks(sources, [edition.scores?.source, contoursSource(site)]);
  return figured({name: "carte-departements", kind: "map-figure", behind: RANKING_TABLE})`
    ${choropleth({
      id: "carte-departements",
      title: `${site.territory.name} : ${model?.label ?? figureWords("classement", "departements").toLowerCase()}`,
      description: figureWords("carte", "departementsMenent"),
      topology,
      object: "departements",
      frame: [...drawn],
      shapes,
      classes
    })}
    ${model && legend(groups, [], "carte-departements")}
    <figcaption>${aboutFigure(html`${key}<p>${mean}${contoursNote(site)}${outside} ${cited}.</p>`)}</figcaption>`;
}

function rowOf(
  site: CountrySite,
  territory: Territory,
  scores: (number | null)[],
  named: Pick<RankingRow, "name" | "href" | "cells">
): RankingRow {
  const score = scoreOf(site, territory);
  const rank = score === null ? null : rankOf(score, scores).rank;
  return {...named, code: territory.code, rank, score, step: stepOf(site, territory)};
}

function stepOf(site: CountrySite, territory: Territory): number | null {
  const score = scoreOf(site, territory);
  return site.model && score !== null ? classIndex(score, atLevel(site.model, territory.level as PeerLevel)) : null;
}

const scoreOf = (site: CountrySite, territory: Territory) => site.model && totalsOf(site, site.model)(territory);
