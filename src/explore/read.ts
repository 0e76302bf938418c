import {LEVELS, MANY_COMMUNES, type Area, type Catalogue, type ExploreLevel} from "./catalogue.js";
import {measureColumns, measuresIn, type MeasureColumn} from "./measures.js";
import {departementState, estimatedColumn, exploreSql, NAMES_SQL, scoreColumn, TABLE} from "./query.js";
import {defaultState} from "./state.js";
import {typeset} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {COMMUNES, hasCommunePages} from "../components/addresses.js";
import {storyOf} from "../data/names.js";
import {outputPath} from "../data/outputs.js";
import {queryParquet, toParquet, type Schema} from "../data/parquet.js";
import type {Site, Sites} from "../data/site.js";
import type {IndicatorRow} from "../domain/indicators.js";
import type {Model} from "../domain/models.js";
import {answerColumns} from "../components/engine/values.js";
import {contoursNote, contoursSource} from "../components/maps.js";
import {sourceLinks} from "../components/sources.js";

/** Output of the explorer with its table. */
export const EXPLORE_TABLE = "data/explore.parquet";

const SCHEMA: Schema = {
  code: "VARCHAR",
  name: "VARCHAR",
  epci: "VARCHAR",
  departement: "VARCHAR",
  population: "INTEGER",
  weight: "DOUBLE"
};

/** What may be explored in an edition; null where no index of communes is loaded. */
export function exploreCatalogue(sites: Sites): Catalogue | null {
  const {whole, departements} = sites;
  const communes = communesOf(sites);
  const models = modelsOf(sites).map(({model, figure}) => ({
    ...model,
    reference: null,
    estimated: estimatedIn(model, figure, communes)
  }));
  if (models.length === 0) return null;
  const epcis = new Map(departements.flatMap((d) => d.territories.epcis.map((e) => [e.code, e] as const)));
  // Where an EPCI is in several départements, the one that it is attached to tells whether it is ranked.
  for (const {territories} of departements)
    for (const epci of territories.epcis) if (epci.attached) epcis.set(epci.code, epci);
  const areas: Area[] = [
    ...(whole
      ? departements.map(({territories: {departement}, home}): Area => areaOf(departement, "departement", `.${home}`))
      : []),
    ...[...epcis.values()].map((epci) => ({
      ...areaOf(epci, "epci", `.${storyOf(epci).href}`),
      name: typeset(storyOf(epci).short)
    }))
  ];
  const known: Record<ExploreLevel, boolean> = {commune: true, epci: epcis.size > 0, departement: whole !== null};
  const levels = LEVELS.filter((level) => known[level]);
  return {
    whole: typeset(whole ? whole.territory.name : departements[0].territories.departement.name),
    models,
    measures: measuresIn(sites, communes),
    areas,
    levels,
    communePath: hasCommunePages(departements[0]) ? `./${COMMUNES}` : null,
    level: communes.length > MANY_COMMUNES && levels.includes("epci") ? "epci" : "commune"
  };
}

/** The table of the explorer as Parquet: a row per commune, with the scores of each model side by side; of none without an index. */
export async function exploreTable(sites: Sites): Promise<Uint8Array> {
  const communes = communesOf(sites);
  const columns = modelsOf(sites).flatMap(({model, figure}): MeasureColumn[] => {
    const estimated = estimatedIn(model, figure, communes);
    const isEstimated = (code: string, id: string) => {
      const row = figure(code, id);
      return row && row.score !== null ? Number(row.status === "imputed") : null;
    };
    return [
      ...model.indicators.map(({id}): MeasureColumn => {
        return {name: scoreColumn(model.id, id), of: (_, {code}) => figure(code, id)?.score ?? null};
      }),
      ...estimated.map((id): MeasureColumn => {
        return {name: estimatedColumn(scoreColumn(model.id, id)), of: (_, {code}) => isEstimated(code, id)};
      })
    ];
  });
  columns.push(...measureColumns(sites, communes));
  const rows = communes.map(([site, commune]) => ({
    code: commune.code,
    name: typeset(commune.name),
    epci: commune.epci,
    departement: commune.departement,
    population: commune.population,
    weight: commune.population_scores,
    ...Object.fromEntries(columns.map(({name, of}) => [name, of(site, commune)]))
  }));
  const schema: Schema = {...SCHEMA, ...Object.fromEntries(columns.map(({name}) => [name, "DOUBLE" as const]))};
  return toParquet(rows, schema, ["departement", "code"]);
}

/**
 * What the page is made from (`explore.json`): the catalogue, and the questions of the first view, answered by native DuckDB on the table that the
 * browser will read, so that no engine is needed before an input changes; sources, to end a caption, and what is to be known of the outlines.
 */
export async function exploreData(sites: Sites) {
  const catalogue = exploreCatalogue(sites);
  const {whole, departements} = sites;
  const [first] = departements;
  if (!catalogue) return {catalogue, answers: [], cited: null, note: ""};
  const state = defaultState(catalogue);
  const questions = [
    exploreSql(state, catalogue),
    ...(whole ? [exploreSql(departementState(state), catalogue)] : []),
    ...(state.level === "commune" ? [NAMES_SQL] : [])
  ];
  const file = outputPath(EXPLORE_TABLE);
  const {edition, sources} = whole ?? first;
  const used = [edition.scores?.source, ...edition.beside.map(({source}) => source), "cog"];
  return {
    catalogue,
    answers: await Promise.all(
      [...new Set(questions)].map(async (question) => {
        const rows = await queryParquet<Record<string, unknown>>(question, {[TABLE]: file});
        return {question, columns: answerColumns(rows)};
      })
    ),
    cited: sourceLinks(sources, [...used, contoursSource(whole ?? first)]),
    note: typeset(
      whole
        ? `La carte montre les départements, quel que soit le niveau ; leur indice est dans les mêmes classes. ${contoursNote(whole)}`
        : `${contoursNote(first)} Au niveau des intercommunalités, chaque commune a la couleur de la sienne.`
    )
  };
}

/** Indexes that the edition loads commune by commune: its own, then those beside it. */
function modelsOf(sites: Sites) {
  const {model, figure, beside} = sites.departements[0];
  return [...(model ? [{model, figure: (code: string, id: string) => figure(code, model.id, id)}] : []), ...beside];
}

/** The figure of an indicator of one model. */
type FigureOf = (code: string, id: string) => IndicatorRow | undefined;

/** Indicators of a model of which some commune has an estimated score. */
const estimatedIn = (model: Model, figure: FigureOf, communes: [Site, Territory][]): string[] =>
  model.indicators
    .map(({id}) => id)
    .filter((id) => communes.some(([, {code}]) => figure(code, id)?.status === "imputed"));

/** Communes of the edition, each once, with the site that knows their figures. */
function communesOf({departements}: Sites): [Site, Territory][] {
  return departements.flatMap((site) => {
    const {communes, departement} = site.territories;
    return communes.filter((c) => c.departement === departement.code).map((c): [Site, Territory] => [site, c]);
  });
}

function areaOf({code, name, departement, attached}: Territory, level: Area["level"], href: string): Area {
  return {
    code,
    name: typeset(name),
    level,
    departement: level === "epci" ? departement : null,
    href,
    ranked: level === "departement" || attached
  };
}
