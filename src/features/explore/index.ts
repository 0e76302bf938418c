// The page /explorer: communes coloured, chosen and crossed by any two measures.
// view.ts and query.ts are pure: a view, and its SQL; client*.ts asks DuckDB and draws.
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {quantize, transform} from "topojson-client";
import type {GeometryCollection, Polygon} from "topojson-specification";
import {COMMUNES, hasCommunePages} from "../../components/addresses.js";
import {answerColumns} from "../../components/engine/values.js";
import {mapProjection, roomUnder, type MapTopology} from "../../figures/plots/map-frame.js";
import {UNIT, type PlaneMap, type ShapeProperties} from "../../figures/plots/plane-map.js";
import {MAP_WIDTH} from "../../figures/plots/plot.js";
import {label} from "../../components/label.js";
import {placeLabels} from "../../components/map-labels.js";
import {communeNames, contoursNote, contoursSource} from "../../components/maps.js";
import {sourceLinks} from "../../components/sources.js";
import {distanceSources} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {outputPath} from "../../edition/outputs.js";
import {queryParquet, toParquet, type Schema} from "../../edition/parquet.js";
import type {Site, Sites} from "../../edition/site.js";
import {roundCuts} from "../../domain/class-cuts.js";
import {yearsAfter} from "../../domain/copper.js";
import {CORE} from "../../domain/coverage.js";
import {DETOUR, roadKm} from "../../domain/detour.js";
import {formatDate, formatNumber, typeset} from "../../domain/french.js";
import {isSmallCommune, SMALL_COMMUNE, communesIn, type Territory} from "../../domain/territories.js";
import {DISTANCE_CUTS} from "../../domain/measures.js";
import {ofCommune} from "../../domain/names.js";
import {BELOW_BAC, contextRates, OVER_65, type Rate} from "../../domain/people.js";
import {sqlName} from "../../domain/sql.js";
import {wholeSum} from "../../domain/statistics.js";
import {copperPlan} from "../../profile/index.js";
import {departementState, estimatedColumn, exploreSql, NAMES_SQL, scoreColumn, TABLE} from "./query.js";
import {withMeasures} from "./single.js";
import {scaleOf} from "../../text/templates/index.js";
import {defaultState, LEVELS, type Area, type Catalogue} from "./state.js";
import type {ExploreLevel, SiteMeasure, Words} from "./state.js";

const MANY_COMMUNES = 2000;

const SCHEMA: Schema = {
  code: "VARCHAR",
  name: "VARCHAR",
  epci: "VARCHAR",
  departement: "VARCHAR",
  population: "INTEGER",
  weight: "DOUBLE"
};

type Communes = [Site, Territory][];

export function exploreCatalogue(sites: Sites): Catalogue | null {
  const {country, departements} = sites;
  const communes = communesOf(sites);
  const models = modelsOf(sites).map(({model, figure}) => ({
    ...model,
    reference: null,
    estimated: estimatedIn({model, figure}, communes),
    formula: scaleOf("explorer", "modele", {fois: model.factor === 1 ? null : formatNumber(model.factor, 2)}).formule
  }));
  if (models.length === 0) return null;
  const epcis = new Map(departements.flatMap((d) => d.territories.epcis.map((e) => [e.code, e] as const)));
  // An EPCI in several of them is ranked where it is attached.
  for (const {territories} of departements)
    for (const epci of territories.epcis) if (epci.attached) epcis.set(epci.code, epci);
  const inWhole = departements.map(({territories: {departement}, home}): Area => {
    const {code, name} = departement;
    return {code, name: typeset(name), level: "departement", departement: null, href: `.${home}`, ranked: true};
  });
  const areas = [...epcis.values()].map((epci): Area => {
    const {href, short} = storyOf(epci);
    const {code, departement, attached: ranked} = epci;
    return {code, name: typeset(short), level: "epci", departement, href: `.${href}`, ranked};
  });
  const known: Record<ExploreLevel, boolean> = {commune: true, epci: epcis.size > 0, departement: country !== null};
  const levels = LEVELS.filter((level) => known[level]);
  return {
    ...explorerWords(),
    whole: typeset(country ? country.territory.name : departements[0].territories.departement.name),
    models,
    measures: measuresIn(sites, communes),
    areas: [...(country ? inWhole : []), ...areas],
    levels,
    communePath: hasCommunePages(departements[0]) ? `./${COMMUNES}` : null,
    level: communes.length > MANY_COMMUNES && levels.includes("epci") ? "epci" : "commune"
  };
}

/** Words of the page, by `words/explorer.md`. */
export const explorerWords = (): Words & Pick<Catalogue, "sequential"> => {
  const words = <K extends string>(scale: string) =>
    scaleOf<K>("explorer", scale, {petite: formatNumber(SMALL_COMMUNE)});
  const nouns = ["indice", "score", "valeur", "distance", "share"] as const;
  return {
    nouns: Object.fromEntries(nouns.map((noun) => [noun, words(noun)])) as Words["nouns"],
    cuts: {label: words("classes"), rule: words("regles")},
    questions: words("questions"),
    refus: words("refus"),
    said: words("dit"),
    sequential: Object.values(words("couleurs")).map((colourName, i) => ({
      id: `value-${i}`,
      label: "",
      colourName,
      colour: `var(--step-${i})`,
      pattern: "none"
    }))
  };
};

/** A row per commune: scores of each model side by side, and what measures are made from. */
export async function exploreTable(sites: Sites): Promise<Uint8Array> {
  const communes = communesOf(sites);
  const columns = modelsOf(sites).flatMap(({model, figure}): Column[] => {
    const isEstimated = (code: string, id: string) => {
      const row = figure(code, id);
      return row && row.score !== null ? Number(row.status === "imputed") : null;
    };
    const named = (id: string) => scoreColumn(model.id, id);
    return [
      ...model.indicators.map(({id}): Column => [named(id), (_, {code}) => figure(code, id)?.score ?? null]),
      ...estimatedIn({model, figure}, communes).map((id): Column => {
        return [estimatedColumn(named(id)), (_, {code}) => isEstimated(code, id)];
      })
    ];
  });
  for (const {id} of measuresIn(sites, communes))
    columns.push(...(id === DISTANCE[0] ? [DISTANCE] : columnsOf(RATES.find((rate) => rate.id === id)!)));
  const rows = communes.map(([site, commune]) => ({
    code: commune.code,
    name: typeset(commune.name),
    epci: commune.epci,
    departement: commune.departement,
    population: commune.population,
    weight: commune.population_scores,
    ...Object.fromEntries(columns.map(([name, read]) => [name, read(site, commune)]))
  }));
  const schema: Schema = {...SCHEMA, ...Object.fromEntries(columns.map(([name]) => [name, "DOUBLE" as const]))};
  return toParquet(rows, schema, ["departement", "code"]);
}

/**
 * What the page is made from (`explore.json`). Native DuckDB answers the questions of the first view, so that no engine
 * is needed before an input changes.
 */
export async function exploreData(sites: Sites) {
  const catalogue = exploreCatalogue(sites);
  const {country, departements} = sites;
  const [first] = departements;
  const asked = catalogue && withMeasures(catalogue);
  const notes = scaleOf<"vide" | "pays" | "epcis">("explorer", "notes");
  if (!asked) return {catalogue, answers: [], cited: null, note: notes.vide};
  const state = defaultState(asked);
  const questions = [
    exploreSql(state, asked),
    ...(country ? [exploreSql(departementState(state), asked)] : []),
    ...(state.level === "commune" ? [NAMES_SQL] : [])
  ];
  const file = outputPath("data/explore.parquet");
  const {edition, sources} = country ?? first;
  const used = [edition.scores?.source, ...edition.otherIndexes.map(({source}) => source), "cog"];
  return {
    catalogue,
    answers: await Promise.all(
      [...new Set(questions)].map(async (question) => {
        const rows = await queryParquet(question, {[TABLE]: file});
        return {question, columns: answerColumns(rows)};
      })
    ),
    cited: sourceLinks(sources, [...used, contoursSource(country ?? first)]),
    note: typeset(country ? `${notes.pays} ${contoursNote(country)}` : `${contoursNote(first)} ${notes.epcis}`)
  };
}

function modelsOf(sites: Sites) {
  const {model, value: figure, otherIndexes} = sites.departements[0];
  return [
    ...(model ? [{model, figure: (code: string, id: string) => figure(code, model.id, id)}] : []),
    ...otherIndexes
  ];
}

const estimatedIn = ({model: {indicators}, figure}: ReturnType<typeof modelsOf>[number], communes: Communes) =>
  indicators.map(({id}) => id).filter((id) => communes.some(([, {code}]) => figure(code, id)?.status === "imputed"));

const communesOf = ({departements}: Sites): Communes =>
  departements.flatMap((site) => {
    const {communes, departement} = site.territories;
    return communes.filter((c) => c.departement === departement.code).map((c): [Site, Territory] => [site, c]);
  });

/** Shares of the map, labelled by `words/explorer.md` or else as elsewhere. The last is of all premises, or of none. */
const RATES: Rate[] = [
  OVER_65,
  ...contextRates,
  BELOW_BAC,
  {id: "fibre", part: "premises_fibre", whole: ["premises"]},
  {id: "copper", part: "premises_copper_ending", whole: ["premises"]}
];

type Column = [name: string, read: (site: Site, commune: Territory) => number | null];

function columnsOf({id, part, whole, percent}: Rate): [Column, Column] {
  const count = ({value: figure}: Site, {code}: Territory, name: string) =>
    figure(code, "context", name)?.value ?? null;
  const wholeOf = (site: Site, commune: Territory) => wholeSum(whole.map((name) => count(site, commune, name)));
  const partOf = (site: Site, commune: Territory) => {
    const [own, all] = [count(site, commune, part), wholeOf(site, commune)];
    return percent && own !== null ? all && (own * all) / 100 : own;
  };
  return [
    [`${id}/part`, partOf],
    [`${id}/whole`, wholeOf]
  ];
}

const DISTANCE: Column = [
  "distance",
  ({coverage}, {code}) => {
    const km = coverage?.rowsOf(code).find((row) => row.function === CORE)?.distance_km ?? null;
    return km === null ? null : roadKm(km);
  }
];

function measuresIn({country, departements}: Sites, all: Communes): SiteMeasure[] {
  const {edition, sources} = country ?? departements[0];
  const from = (ids: string[]) => (ids.length === 0 ? null : sourceLinks(sources, [...new Set(ids)]));
  const [name, read] = DISTANCE;
  const distances = all.flatMap(([site, commune]) => read(site, commune) ?? []);
  const communes = all.map(([, commune]) => commune);
  const plan = copperPlan({edition, sources});
  const slots = {
    detour: formatNumber(DETOUR, 1),
    petite: formatNumber(SMALL_COMMUNE),
    calendrier: plan && ofCommune(plan),
    jusque: formatDate(yearsAfter(edition.date))
  };
  const [labels, formulas] = ["mesures", "formules"].map((scale) => scaleOf("explorer", scale, slots));
  const distance = (): SiteMeasure => ({
    id: name,
    label: labels.distance,
    noun: "distance",
    scale: {min: 0, max: Math.ceil(Math.max(...distances))},
    cuts: DISTANCE_CUTS,
    grid: DISTANCE_CUTS,
    part: `${name} * population`,
    whole: `CASE WHEN ${name} IS NOT NULL THEN population END`,
    times: 1,
    least: 0,
    formula: formulas.distance,
    cited: from(distanceSources({edition, territories: {communes}}))
  });
  const shares = RATES.flatMap((rate): SiteMeasure[] => {
    const [[part, partOf], [wholeName, wholeOf]] = columnsOf(rate);
    const known = all.flatMap(([site, commune]) => {
      const [count, of] = [partOf(site, commune), wholeOf(site, commune)];
      return count === null || !of ? [] : [{site, commune, percent: (100 * count) / of}];
    });
    const percents = known.flatMap(({commune, percent}) => (isSmallCommune(commune) ? [] : percent));
    if (percents.length === 0) return [];
    return [
      {
        id: rate.id,
        label: labels[rate.id] ?? typeset(label(rate.id)),
        noun: "share",
        scale: {min: Math.floor(Math.min(...percents)), max: Math.ceil(Math.max(...percents))},
        cuts: null,
        grid: roundCuts(percents),
        part: sqlName(part),
        whole: sqlName(wholeName),
        times: 100,
        least: SMALL_COMMUNE,
        formula: formulas[rate.id] ?? formulas.share,
        // Of all premises or of none: two classes.
        ...(rate.id === "copper" && {scale: {min: 0, max: 100}, cuts: [50], grid: [50], least: 0}),
        cited: from(known.flatMap(({site, commune}) => site.value(commune.code, "context", rate.part)?.source ?? []))
      }
    ];
  });
  return [...(distances.length > 0 ? [distance()] : []), ...shares];
}

export function exploreMap({country, departements}: Sites): PlaneMap {
  const [site] = departements;
  const communes = country ? [] : communesIn(site.territories, site.territories.departement);
  const within = new Map(communes.map(({code, epci}) => [code, epci]));
  const object = country ? "departements" : "communes";
  const topology = (country ?? site).topology as MapTopology;
  const {geometries} = topology.objects[object] as GeometryCollection<ShapeProperties>;
  const drawn = geometries
    .map((shape) => ({shape: shape as Polygon<ShapeProperties>, code: (shape.properties as ShapeProperties).code}))
    .filter(({code}) => country || within.has(code));
  const {projection, height} = mapProjection({topology, object, frame: drawn.map(({code}) => code)});
  const decoded = transform(topology.transform!);
  const arcs = topology.arcs.map((arc) => arc.map((p, i) => projection(decoded(p, i > 0) as [number, number])!));
  const labels = placeLabels(communeNames(communes), {
    projection,
    width: MAP_WIDTH,
    height: height - roomUnder(topology),
    marks: [],
    scale: 1.35
  });
  return {
    height,
    level: country ? "departement" : "commune",
    topology: {
      type: "Topology",
      contours: {kind: topology.contours!.kind},
      transform: {scale: [1, 1], translate: [0, 0]},
      arcs: quantize({type: "Topology", objects: {}, arcs}, {scale: [UNIT, UNIT], translate: [0, 0]}).arcs,
      objects: {
        shapes: {
          type: "GeometryCollection",
          geometries: drawn.map(({shape, code}) => ({...shape, properties: {code, within: within.get(code) ?? null}}))
        }
      }
    },
    labels: labels.map(({x, y, text}) => ({x: round(x), y: round(y), text}))
  };
}

const round = (length: number) => Math.round(length / UNIT);
