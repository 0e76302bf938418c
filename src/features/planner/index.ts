// The page /scenarios: where further stops would reach most people.
// The mathematics are in src/domain/siting/; a worker solves them (client-worker.ts).
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {PLANNER} from "../../components/addresses.js";
import {defaultScenario, scenarioQuery, firstScenario, type PlannerData, type Public, publics} from "./scenario.js";
import {mean} from "d3";
import loadHighs from "highs";
import {scoresOf} from "../../domain/territory-index.js";
import {isFixed} from "../../domain/coverage.js";
import type {FigureOf} from "../../domain/figures.js";
import {ENOUGH_OBSERVED} from "../../domain/national.js";
import {classOf, totalScore, FRAGILE_FROM, type Scores} from "../../domain/score.js";
import {sitedCommunes, sitingOf, isPlanned} from "../../domain/siting/siting.js";
import {openPlanner, type Effort} from "./plan.js";
import {typeset} from "../../domain/french.js";
import {fromCentre} from "../../domain/wording.js";
import {round} from "../../domain/statistics.js";
import {communesIn, type Status, type Territory} from "../../domain/territories.js";
import {html} from "../../components/html.js";
import {contoursNote, contoursSource} from "../../components/maps.js";
import {departementForms} from "../../edition/names.js";
import {mapProjection} from "../../figures/plots/map-frame.js";
import {sourceLinks, sourceWords} from "../../components/sources.js";
import {centreSources, placeSources, sourcesOf} from "../../edition/edition.js";
import type {Site, Sites} from "../../edition/site.js";

/** Address of the best plan with one more stop, in a commune. */
export const oneStopHref = (code: string, {libraries}: {libraries: boolean}): string =>
  `${PLANNER}?${scenarioQuery({...defaultScenario, libraries, stops: 1, include: [code]})}`;

export const PLANNER_WORDS =
  "permanences bus tournée arrêts couverture optimum scénario placer communes à portée distance solveur";

/** Effort of the build, in iterations, so that equal data give equal pages. */
const BUILD_EFFORT: Effort = {chosen: 20_000, others: 2_000};

export function plannerData(site: Site): PlannerData {
  const {departement, epcis} = site.territories;
  const all = communesIn(site.territories, departement).sort((a, b) => (a.code < b.code ? -1 : 1));
  const communes = sitedCommunes(site);
  const epciNames = new Map(epcis.map((e) => [e.code, e.name]));
  const weights = publics.flatMap(({id}) => {
    const column = communes.map((c) => weightOf(site, c, id));
    return column.every((w) => w === null) ? [] : [[id, column] as const];
  });
  const {projection} = mapProjection({topology: site.topology, object: "communes", frame: all.map((c) => c.code)});
  const points = communes.map((c) => projection([c.lon!, c.lat!])!.map(Math.round));
  const {of, within} = departementForms(departement);
  return {
    ...sitingOf(site, {}),
    departement: {code: departement.code, name: departement.name, of, within},
    names: communes.map((c) => typeset(c.name)),
    epcis: communes.map((c) => (c.epci === null ? null : typeset(epciNames.get(c.epci) ?? c.epci))),
    zones: communes.map((c) => c.epci),
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    weights: Object.fromEntries(weights),
    chances: chancesOf(site, communes),
    itinerant: site.places.filter((p) => !isFixed(p)).length,
    unplaced: all.filter((c) => !communes.includes(c)).map((c) => c.name),
    from: fromCentre(communes),
    listed: site.sources.find((s) => s.id === site.edition.libraries?.source)?.vintage ?? null,
    cited: citedOf(site)
  };
}

export async function readPlanner({departements: [site]}: Sites) {
  if (!isPlanned(site)) return {data: null, plan: null, cited: {figures: null, map: null, publics: null}, note: ""};
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
      publics: publics && html`Pour compter un autre public que tous les habitants. ${publics}.`
    },
    note: typeset(contoursNote(site))
  };
}

const FIGURES: Partial<Record<Public["id"], FigureOf<"context">>> = {
  "75-ans": "pop_75_plus",
  seuls: "one_person_households"
};

function weightOf(site: Site, commune: Territory, id: Public["id"]): number | null {
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

function citedOf(site: Site) {
  const ids = new Set([...usedSources(site), ...publicSources(site)]);
  const cited = [...ids].flatMap((id) => site.sources.find((s) => s.id === id) ?? []);
  return [...new Set(cited.map(sourceWords))].join(" ; ");
}
