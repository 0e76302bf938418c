// The page /scenarios: where further stops would reach most people.
// The mathematics are in src/domain/siting/; a worker solves them (client-worker.ts).
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {fromCentre} from "../../text/wording/scores.js";
import {PLANNER} from "../../components/addresses.js";
import {scenarioQuery} from "./address.js";
import {defaultScenario, firstScenario, type PlannerData, PUBLICS, type Public} from "./scenario.js";
import {mean} from "d3";
import loadHighs from "highs";
import {scoresOf} from "../../domain/territory-index.js";
import {isFixed} from "../../domain/coverage.js";
import type {FigureOf} from "../../domain/figures.js";
import {ENOUGH_OBSERVED} from "../../domain/national.js";
import {classOf, totalScore, FRAGILE_FROM, type Scores} from "../../domain/score.js";
import {sitedCommunes, sitingOf, isPlanned} from "../../domain/siting/siting.js";
import {openPlanner, type Effort} from "./plan.js";
import {DETOUR} from "../../domain/detour.js";
import {formatNumber, typeset} from "../../domain/french.js";
import {round} from "../../domain/statistics.js";
import {communesIn, type Status, type Territory} from "../../domain/territories.js";
import {html} from "../../components/html.js";
import {contoursNote, contoursSource} from "../../components/maps.js";
import {departementForms} from "../../edition/names.js";
import {mapProjection} from "../../figures/plots/map-frame.js";
import {sourceLinks, sourceWords} from "../../components/sources.js";
import {centreSources, placeSources, sourcesOf} from "../../edition/edition.js";
import type {Site, Sites} from "../../edition/site.js";
import {scaleOf} from "../../text/templates/index.js";

/** Address of the best plan with one more stop, in a commune. */
export const oneStopHref = (code: string, {libraries}: {libraries: boolean}): string =>
  `${PLANNER}?${scenarioQuery({...defaultScenario, libraries, stops: 1, include: [code]})}`;

/** Effort of the build, in iterations, so that equal data give equal pages. */
const BUILD_EFFORT: Effort = {chosen: 20_000, others: 2_000};

export function plannerData(site: Site): PlannerData {
  const {departement, epcis} = site.territories;
  const all = communesIn(site.territories, departement).sort((a, b) => (a.code < b.code ? -1 : 1));
  const communes = sitedCommunes(site);
  const epciNames = new Map(epcis.map((e) => [e.code, e.name]));
  const counted = PUBLICS.map((id) => [id, communes.map((c) => weightOf(site, c, id))] as const);
  const known = counted.filter(([, column]) => column.some((w) => w !== null));
  const {projection} = mapProjection({topology: site.topology, object: "communes", frame: all.map((c) => c.code)});
  const points = communes.map((c) => projection([c.lon!, c.lat!])!.map(Math.round));
  const siting = sitingOf(site, {});
  const {of, within} = departementForms(departement);
  return {
    ...siting,
    within,
    names: communes.map((c) => typeset(c.name)),
    epcis: communes.map((c) => (c.epci === null ? null : typeset(epciNames.get(c.epci) ?? c.epci))),
    zones: communes.map((c) => c.epci),
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    weights: Object.fromEntries(known),
    chances: chancesOf(site, communes),
    ...editionWords({
      lieux: siting.places.length,
      itinerants: site.places.filter((p) => !isFixed(p)).length,
      inconnus: counted.filter((entry) => !known.includes(entry)).map(([id]) => id),
      depart: fromCentre(communes),
      perdues: all.filter((c) => !communes.includes(c)).map((c) => c.name),
      bibliotheques: site.sources.find((s) => s.id === site.edition.libraries?.source)?.vintage ?? null,
      departement: of,
      sources: citedBy(site)
    })
  };
}

/** Words of the page, and what it says of the edition, whatever is asked. */
export function editionWords(slots: {lieux: number; itinerants: number; inconnus: Public[]; [name: string]: unknown}) {
  const {lieux, itinerants, inconnus} = slots;
  const more = {seul: lieux < 2, itinerant: itinerants < 2, detour: formatNumber(DETOUR, 1)};
  const namesOf = (scale: string) => Object.values<string>(scaleOf("scenarios", scale));
  const [label, one, many] = ["publics", "un", "plusieurs"].map((scale) => scaleOf<Public>("scenarios", scale));
  return {
    publics: {label, one, many},
    situations: {label: namesOf("situations"), colour: namesOf("couleurs")},
    refus: scaleOf("scenarios", "refus"),
    stades: scaleOf("scenarios", "stades"),
    said: scaleOf("scenarios", "dit", {...slots, ...more, inconnus: inconnus.map((id) => label[id])})
  };
}

export async function readPlanner({country, departements: [site]}: Sites) {
  if (!isPlanned(site)) {
    const why = scaleOf("scenarios", "rien")[country ? "departements" : "lieux"];
    return {data: null, plan: null, cited: {figures: null, map: null, publics: null}, note: why};
  }
  const {sources} = site;
  const data = plannerData(site);
  const highs = await loadHighs();
  // The first scenario counts all inhabitants; another public adds a source.
  const used = usedSources(site);
  const publics = sourceLinks(sources, publicSources(site));
  return {
    data,
    plan: [...openPlanner(data).exact(firstScenario(data), highs, BUILD_EFFORT)].at(-1)!,
    cited: {
      figures: sourceLinks(sources, used),
      map: sourceLinks(sources, [...used, contoursSource(site)]),
      publics: publics && html`${data.said.publics} ${publics}.`
    },
    note: typeset(contoursNote(site))
  };
}

const FIGURES: Partial<Record<Public, FigureOf<"context">>> = {
  "75-ans": "pop_75_plus",
  seuls: "one_person_households"
};

function weightOf(site: Site, commune: Territory, id: Public): number | null {
  if (commune.population === 0) return 0;
  if (id === "tous") return commune.population;
  const figure = FIGURES[id];
  if (figure) return site.value(commune.code, "context", figure)?.value ?? null;
  const step =
    site.model?.classes.findIndex((c) => c.id === site.value(commune.code, site.model!.id, "total")?.class) ?? -1;
  return step < 0 ? null : step >= FRAGILE_FROM ? commune.population : 0;
}

/**
 * Probability that a commune whose score is estimated is fragile: its secret rate may be that of any commune where it
 * is known.
 */
function chancesOf(site: Site, communes: Territory[]): PlannerData["chances"] {
  const {model} = site;
  const secret = model?.indicators.filter((i) => i.secretRate).map(({id}) => id) ?? [];
  if (!model || secret.length === 0) return null;
  const are = (commune: Territory, status: Status) =>
    secret.every((id) => site.value(commune.code, model.id, id)?.status === status);
  const known = communes.filter((c) => are(c, "observed")).map((c) => scoresOf(site, c, model));
  if (known.length < ENOUGH_OBSERVED) return null;
  const isFragile = (scores: Scores) =>
    Number(model.classes.indexOf(classOf(totalScore(scores, model), model)!) >= FRAGILE_FROM);
  return communes.map((c) => {
    if (!are(c, "imputed")) return null;
    const own = scoresOf(site, c, model);
    const drawn = known.map((scores) => ({...own, ...Object.fromEntries(secret.map((id) => [id, scores[id]]))}));
    return round(mean(drawn, isFragile)!, 3);
  });
}

const usedSources = ({edition, territories}: Site) => [
  "cog",
  ...centreSources(edition, territories.communes),
  ...placeSources(edition),
  ...(edition.libraries ? sourcesOf(edition.libraries) : [])
];
const publicSources = ({edition}: Site) => [edition.context?.source, edition.scores?.source];

function citedBy(site: Site): string[] {
  const ids = new Set([...usedSources(site), ...publicSources(site)]);
  const cited = [...ids].flatMap((id) => site.sources.find((s) => s.id === id) ?? []);
  return [...new Set(cited.map(sourceWords))];
}
