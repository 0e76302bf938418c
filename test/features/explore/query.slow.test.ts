import {DuckDBInstance} from "@duckdb/node-api";
import {group, randomLcg, sum} from "d3";
import {expect, it} from "vitest";
import {columnsOf, type Columns} from "../../../src/components/engine/values.js";
import type {Sites} from "../../../src/edition/site.js";
import {formatNumber, typeset} from "../../../src/domain/french.js";
import {modelOf, type Model} from "../../../src/domain/models.js";
import {aggregateScores, totalScore, type Scores} from "../../../src/domain/score.js";
import type {Territory} from "../../../src/domain/territories.js";
import {exploreCatalogue, exploreTable} from "../../../src/features/explore/index.js";
import {
  exploreSql,
  foundOf,
  namesOf,
  NAMES_SQL,
  present,
  TABLE,
  type Found
} from "../../../src/features/explore/query.js";
import {
  defaultState,
  idsOf,
  levelsOf,
  TOTAL,
  type Catalogue,
  type ExploreState
} from "../../../src/features/explore/state.js";
import {openWasm} from "../../components/engine/wasm-engine.js";
import {HOME, territoryOf} from "../leaflet/fixtures.js";
import {temporaryFile} from "../../temporary.js";

type Random = () => number;
const pick = <T>(values: T[], random: Random): T => values[Math.floor(random() * values.length)];

/** What the explorer takes of the sites of an edition. */
interface Edition {
  communes: Territory[];
  epcis: Territory[];
  departements: Territory[];
  model: Model;
  /** Scores of a commune. */
  scoresOf(code: string): Scores;
  whole: Territory | null;
}

/** Sites as far as the explorer reads them. */
function sitesOf({communes, epcis, departements, model, scoresOf, whole}: Edition): Sites {
  const value = (code: string, _: string, id: string) => ({score: scoresOf(code)[id] ?? null});
  const shared = {edition: {communes: false, date: "2026-12-01"}, sources: [], model, value, otherIndexes: []};
  return {
    country: whole && {...shared, territory: whole},
    departements: departements.map((departement) => {
      const inside = communes.filter((c) => c.departement === departement.code);
      const touched = new Set(inside.map((c) => c.epci));
      const territories = {communes: inside, epcis: epcis.filter((e) => touched.has(e.code)), departement};
      return {...shared, home: `/departement/${departement.slug}`, territories};
    })
  } as unknown as Sites;
}

/** Answers of native DuckDB and of the engine of the page, over the Parquet file that the browser reads. */
async function openBoth(sites: Sites) {
  const parquet = await exploreTable(sites);
  const file = temporaryFile("explore.parquet", parquet);
  const connection = await (await DuckDBInstance.create(":memory:", {threads: "1"})).connect();
  await connection.run(`CREATE VIEW ${TABLE} AS SELECT * FROM read_parquet('${file}')`);
  const tables = [`CREATE TABLE ${TABLE} AS SELECT * FROM read_parquet('0.parquet')`];
  const wasm = await openWasm(tables, {"0.parquet": parquet});
  return async (sql: string): Promise<[native: Columns, wasm: Columns]> => {
    const reader = await connection.runAndReadAll(sql);
    return [columnsOf(reader.columnNames(), reader.getRowsJS() as unknown[][]), wasm.columns(sql)];
  };
}

/** What a state must show, by the formula of the model in plain JavaScript. */
function expectedRows({level, area, retained}: ExploreState, {communes, epcis, model, scoresOf}: Edition) {
  const inArea = ({epci, departement}: {epci: string | null; departement: string | null}) =>
    area === null || epci === area || departement === area;
  const members: [string, Territory[]][] =
    level === "commune"
      ? communes.filter(inArea).map((c) => [c.code, [c]])
      : [...group(communes, (c) => c[level])].flatMap(([code, own]) => (code === null ? [] : [[code, own]]));
  const parent = (code: string) => epcis.find((e) => e.code === code)?.departement ?? null;
  const isShown = (code: string) =>
    level === "commune" || inArea({epci: code, departement: level === "epci" ? parent(code) : code});
  return members
    .filter(([code]) => isShown(code))
    .map(([code, own]) => {
      const weighed = own.map((c) => ({scores: scoresOf(c.code), population: c.population_scores}));
      const scores = level === "commune" ? scoresOf(code) : aggregateScores(weighed, model);
      return {code, scores, total: totalScore(scores, model, retained), population: sum(own, (c) => c.population)};
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** A state drawn at random: indicators kept, level, area and axes. */
function randomState(catalogue: Catalogue, random: Random): ExploreState {
  const [model] = catalogue.models;
  const ids = idsOf(model);
  const some = ids.filter(() => random() < 0.5);
  const area = random() < 0.35 ? null : pick(catalogue.areas, random).code;
  return {
    ...defaultState(catalogue),
    retained: some.length > 0 ? some : [pick(ids, random)],
    area,
    level: pick(levelsOf(catalogue, {area, model: model.id}), random),
    x: pick([...ids, TOTAL], random),
    y: pick([...ids, TOTAL], random),
    cuts: "quantiles"
  };
}

/** A commune of nowhere, without inhabitants nor position, but for what is said of it. */
const territory = ({code = "", name = "", ...fields}: Partial<Territory>) =>
  territoryOf(code, name, HOME, {
    ...{departement: null, region: null, population: 0, population_scores: 0, population_total: 0},
    ...{lon: null, lat: null, centre: null},
    ...fields
  });

/**
 * A made-up country: EPCI over borders, communes without inhabitants, without an EPCI and with missing scores, names
 * that try to end a text of SQL.
 */
function country(model: Model, random: Random): Edition {
  const departements = ["01", "2A", "974"].map((code) =>
    territory({code, name: `D'${code}`, level: "departement", slug: `d-${code}`, departement: code})
  );
  const anywhere = () => pick(departements, random).code;
  const epcis = Array.from({length: 9}, (_, i) => {
    const [code, name] = [String(200000000 + i), `CC de l'Aire "${i}"`];
    return territory({code, name, level: "epci", slug: `cc-${i}`, departement: anywhere()});
  });
  const scores = new Map<string, Scores>();
  const {min, max} = model.indicatorScale;
  const communes = Array.from({length: 160}, (_, i) => {
    const departement = anywhere();
    const code = `${departement.slice(0, 2)}${String(100 + i)}`;
    const population = random() < 0.1 ? 0 : Math.floor(random() * 5000);
    const score = () => (population === 0 || random() < 0.15 ? null : min + Math.floor(random() * (max - min + 1)));
    scores.set(code, Object.fromEntries(idsOf(model).map((id) => [id, score()])));
    const epci = random() < 0.1 ? null : pick(epcis, random).code;
    const population_scores = Math.max(0, population + Math.floor(random() * 40) - 20);
    const name = `Commune '; DROP TABLE explore; -- ${i}`;
    return territory({code, name, departement, epci, population, population_scores});
  });
  const whole = territory({code: "FR", name: "France", level: "pays"});
  return {communes, epcis, departements, model, scoresOf: (code) => scores.get(code)!, whole};
}

const near = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 1e-9);

/** An answer as plain values, missing ones apart from zero, to the ninth decimal: engines add in their own order. */
function plain({size, code, population, total, scores}: Found) {
  const numbers = (values: Float64Array) => [...values].map((v) => (Number.isNaN(v) ? null : Number(v.toFixed(9))));
  return {
    codes: Array.from({length: size}, (_, i) => code(i)),
    population: [...population],
    total: numbers(total),
    scores: Object.fromEntries(Object.entries(scores).map(([id, values]) => [id, numbers(values)]))
  };
}

it.each([
  ["ifn-2023", 7],
  ["ifn-classique", 11]
])("both engines answer random selections of a made-up country as the functions of %s do", async (id, seed) => {
  const edition = country(modelOf(id), randomLcg(seed));
  const {decimals} = edition.model;
  const sites = sitesOf(edition);
  const ask = await openBoth(sites);
  const catalogue = exploreCatalogue(sites)!;
  const random = randomLcg(60);
  const seen = {levels: new Set<string>(), without: 0, areas: new Set<string | null>()};
  for (let i = 0; i < 60; ++i) {
    const state = randomState(catalogue, random);
    const told = JSON.stringify(state);
    const [found, inPage] = (await ask(exploreSql(state, catalogue))).map(foundOf);
    expect(plain(inPage), told).toEqual(plain(found));
    const expected = expectedRows(state, edition);
    expect(plain(found).codes, told).toEqual(expected.map((row) => row.code));
    // Nothing differs to the ninth decimal, nor as printed.
    const wrong = expected.filter(({population, total, scores}, j) => {
      const own = present(found.total[j]);
      return !(
        found.population[j] === population &&
        near(own, total) &&
        formatNumber(own, decimals) === formatNumber(total, decimals) &&
        Object.entries(found.scores).every(([id, values]) => near(present(values[j]), scores[id] ?? null))
      );
    });
    expect(wrong, told).toEqual([]);
    seen.without += expected.filter(({total}) => total === null).length;
    seen.levels.add(state.level);
    seen.areas.add(state.area);
  }
  expect([...seen.levels].sort()).toEqual([...catalogue.levels].sort());
  expect(seen.without).toBeGreaterThan(0);
  expect(seen.areas.size).toBeGreaterThan(8);
  // Communes have names, with their EPCI; what is no commune has none.
  for (const names of (await ask(NAMES_SQL)).map(namesOf)) {
    for (const {code, name, epci} of edition.communes) expect(names(code)).toEqual({name: typeset(name), epci});
    expect([names("2A"), names("")]).toEqual([undefined, undefined]);
  }
});

it("the catalogue offers levels and areas, of which no text ends a literal; there is none without an index", () => {
  const made = country(modelOf("ifn-2023"), randomLcg(5));
  const catalogue = exploreCatalogue(sitesOf(made))!;
  expect(catalogue.levels).toEqual(["commune", "epci", "departement"]);
  expect(catalogue.areas.find(({code}) => code === "974")!.href).toBe("./departement/d-974");
  const area = {...catalogue.areas[0], code: "0'; DROP TABLE explore; --", level: "departement" as const};
  const state = {...defaultState(catalogue), level: "commune" as const, area: area.code};
  const sql = exploreSql(state, {...catalogue, areas: [area]});
  expect(sql).toContain("departement = '0''; DROP TABLE explore; --'");
  expect(exploreCatalogue(sitesOf({...made, model: null as unknown as Model}))).toBeNull();
});
