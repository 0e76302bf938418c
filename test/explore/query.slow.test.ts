import {randomLcg} from "d3";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readEdition} from "../../src/data/edition.js";
import {exploreCatalogue} from "../../src/explore/read.js";
import {readIndicators} from "../../src/data/indicators.js";
import {modelOfEdition} from "../../src/data/computed.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import type {Catalogue, ExploreLevel} from "../../src/explore/catalogue.js";
import {foundOf, namesOf, present, type Found} from "../../src/explore/found.js";
import {exploreSql, NAMES_SQL, TABLE} from "../../src/explore/query.js";
import {defaultState, levelsWithin, TOTAL, type ExploreState} from "../../src/explore/state.js";
import {formatNumber, typeset} from "../../src/domain/french.js";
import {modelOf, type Model} from "../../src/domain/models.js";
import type {Scores} from "../../src/domain/score.js";
import type {Territory} from "../../src/domain/territories.js";
import {expectedRows, openNative, sitesOf, type Expected, type Native, type SitesData} from "./native.js";
import {HOME, territoryOf} from "../leaflet/fixtures.js";
import {openWasm, type WasmEngine} from "../components/engine/wasm-engine.js";

type Random = () => number;
const pick = <T>(values: T[], random: Random): T => values[Math.floor(random() * values.length)];

/** A state drawn at random: indicators kept, level, area and axes. */
function randomState(catalogue: Catalogue, random: Random): ExploreState {
  const model = catalogue.models[0];
  const ids = model.indicators.map(({id}) => id);
  const some = ids.filter(() => random() < 0.5);
  const area = random() < 0.35 ? null : pick(catalogue.areas, random).code;
  return {
    ...defaultState(catalogue),
    kept: some.length > 0 ? some : [pick(ids, random)],
    area,
    level: pick(levelsWithin(catalogue, area), random),
    x: pick([...ids, TOTAL], random),
    y: pick([...ids, TOTAL], random),
    cuts: "quantiles"
  };
}

/** The edition of one département as its files are. */
const meuse = (): SitesData => (read ??= readMeuse());
let read: SitesData | undefined;

function readMeuse(): SitesData {
  const edition = readEdition("editions/meuse");
  const atlas = readAtlas(edition);
  const all = allTerritories(atlas);
  const model = modelOfEdition(edition)!;
  const scores = new Map<string, Scores>();
  for (const row of readIndicators(edition, atlas)) {
    if (row.model === model.id && row.kind === "indicator" && row.level === "commune")
      scores.set(row.territory, {...scores.get(row.territory), [row.indicator]: row.score});
  }
  const at = (level: string) => all.filter((t) => t.level === level);
  return {
    communes: at("commune"),
    epcis: at("epci"),
    departements: at("departement"),
    model,
    scoresOf: (code) => scores.get(code) ?? {},
    whole: null
  };
}

/** A commune of nowhere, without inhabitants nor position, but for what is said of it. */
const territory = ({code = "", name = "", ...fields}: Partial<Territory>) =>
  territoryOf(code, name, HOME, {
    departement: null,
    region: null,
    population: 0,
    population_scores: 0,
    population_total: 0,
    lon: null,
    lat: null,
    centre: null,
    ...fields
  });

/**
 * A made-up country under a model: EPCI over borders, communes without inhabitants, without an EPCI and with missing scores, names that try to
 * end a text of SQL.
 */
function country(model: Model, random: Random): SitesData {
  const departements = ["01", "2A", "974"].map((code) =>
    territory({code, name: `D'${code}`, level: "departement", slug: `d-${code}`, departement: code})
  );
  const epcis = Array.from({length: 9}, (_, i) =>
    territory({
      code: String(200000000 + i),
      name: `CC de l'Aire "${i}"`,
      level: "epci",
      slug: `cc-${i}`,
      departement: pick(departements, random).code
    })
  );
  const scores = new Map<string, Scores>();
  const communes = Array.from({length: 160}, (_, i) => {
    const departement = pick(departements, random).code;
    const code = `${departement.slice(0, 2)}${String(100 + i)}`;
    const population = random() < 0.1 ? 0 : Math.floor(random() * 5000);
    const {min, max} = model.indicatorScale;
    scores.set(
      code,
      Object.fromEntries(
        model.indicators.map(({id}) => [
          id,
          population === 0 || random() < 0.15 ? null : min + Math.floor(random() * (max - min + 1))
        ])
      )
    );
    return territory({
      code,
      name: `Commune '; DROP TABLE explore; -- ${i}`,
      departement,
      epci: random() < 0.1 ? null : pick(epcis, random).code,
      population,
      population_scores: Math.max(0, population + Math.floor(random() * 40) - 20)
    });
  });
  return {
    communes,
    epcis,
    departements,
    model,
    scoresOf: (code) => scores.get(code)!,
    whole: territory({code: "FR", name: "France", level: "pays"})
  };
}

const near = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 1e-9);

/** What differs between a territory of an answer and what the model's functions say: nothing to the ninth decimal, nor as printed. */
function differences(found: Found, i: number, expected: Expected, {decimals}: Model): string[] {
  const [population, total] = [found.population[i], present(found.total[i])];
  return [
    ...(population === expected.population ? [] : [`population ${population}, not ${expected.population}`]),
    ...(near(total, expected.total) && formatNumber(total, decimals) === formatNumber(expected.total, decimals)
      ? []
      : [`total ${total}, not ${expected.total}`]),
    ...Object.entries(found.scores).flatMap(([id, scores]) =>
      near(present(scores[i]), expected.scores[id] ?? null) ? [] : [`${id} ${scores[i]}, not ${expected.scores[id]}`]
    )
  ];
}

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

const cases: [string, number, () => SitesData][] = [
  ["Meuse", 120, meuse],
  ["a made-up country, public index", 60, () => country(modelOf("ifn-2023"), randomLcg(7))],
  ["a made-up country, classic index", 60, () => country(modelOf("ifn-classique"), randomLcg(11))]
];

describe.each(cases)("%s", (_, count, make) => {
  let data: SitesData;
  let catalogue: Catalogue;
  let native: Native;
  let wasm: WasmEngine;
  beforeAll(async () => {
    data = make();
    const sites = sitesOf(data);
    catalogue = exploreCatalogue(sites)!;
    native = await openNative(sites);
    wasm = await openWasm([`CREATE TABLE ${TABLE} AS SELECT * FROM read_parquet('0.parquet')`], {
      "0.parquet": native.parquet
    });
  }, 60_000);
  afterAll(() => native.close());

  it(`answers ${count} random selections as the model's functions do, in the engine of the page as in native DuckDB`, async () => {
    const random = randomLcg(count);
    const seen = {levels: new Set<ExploreLevel>(), without: 0, rows: 0, areas: new Set<string | null>()};
    for (let i = 0; i < count; ++i) {
      const state = randomState(catalogue, random);
      const found = await native.ask(state, catalogue);
      const expected = expectedRows(state, data);
      expect(plain(found).codes, JSON.stringify(state)).toEqual(expected.map((r) => r.code));
      expect(plain(foundOf(wasm.columns(exploreSql(state, catalogue)))), JSON.stringify(state)).toEqual(plain(found));
      const wrong = expected.flatMap((row, j) =>
        differences(found, j, row, data.model).map((text) => `${row.code} ${text}`)
      );
      expect(wrong, JSON.stringify(state)).toEqual([]);
      seen.without += expected.filter(({total}) => total === null).length;
      seen.rows += found.size;
      seen.levels.add(state.level);
      seen.areas.add(state.area);
    }
    expect([...seen.levels].sort()).toEqual([...catalogue.levels].sort());
    expect(seen.without).toBeGreaterThan(0);
    expect(seen.areas.size).toBeGreaterThan(8);
    console.log(`${count} selections, ${seen.rows} territories, ${seen.without} without an index`);
  }, 120_000);
});

describe("the names of communes", () => {
  it("are those of the table, with their EPCI, in both engines; what is no commune has none", async () => {
    const data = country(modelOf("ifn-2023"), randomLcg(9));
    const native = await openNative(sitesOf(data));
    const wasm = await openWasm([`CREATE TABLE ${TABLE} AS SELECT * FROM read_parquet('0.parquet')`], {
      "0.parquet": native.parquet
    });
    const both = [namesOf(await native.columns(NAMES_SQL)), namesOf(wasm.columns(NAMES_SQL))];
    native.close();
    expect(data.communes.some(({epci}) => epci === null)).toBe(true);
    for (const names of both) {
      for (const {code, name, epci} of data.communes) expect(names(code)).toEqual({name: typeset(name), epci});
      expect([names("2A"), names("")]).toEqual([undefined, undefined]);
    }
  }, 60_000);
});

describe("the text of a question", () => {
  const data = country(modelOf("ifn-2023"), randomLcg(3));
  const catalogue = exploreCatalogue(sitesOf(data))!;

  it("asks only for the columns and the area that it needs", () => {
    const state = {
      ...defaultState(catalogue),
      level: "commune" as const,
      kept: ["poverty_rate"],
      x: TOTAL,
      y: TOTAL,
      area: "2A"
    };
    const sql = exploreSql(state, catalogue);
    expect(sql).toContain('"ifn-2023/poverty_rate"');
    expect(sql).not.toContain("older_65_rate");
    expect(sql).toContain("WHERE departement = '2A'");
  });

  it("never lets a text of the catalogue end a literal", () => {
    const area = {...catalogue.areas[0], code: "0'; DROP TABLE explore; --", level: "departement" as const};
    const sql = exploreSql(
      {...defaultState(catalogue), level: "commune", area: area.code},
      {...catalogue, areas: [area]}
    );
    expect(sql).toContain("departement = '0''; DROP TABLE explore; --'");
  });

  it("ignores an area that the catalogue does not have", () => {
    expect(exploreSql({...defaultState(catalogue), level: "commune", area: "999"}, catalogue)).not.toContain("WHERE");
  });
});

describe("the catalogue", () => {
  it("offers what the edition has: levels, areas, and no reference, which is heavy", () => {
    const catalogue = exploreCatalogue(sitesOf(meuse()))!;
    expect(catalogue.levels).toEqual(["commune", "epci"]);
    expect(catalogue.level).toBe("commune");
    expect(catalogue.models.map(({reference}) => reference)).toEqual([null]);
    expect(catalogue.areas.filter(({ranked}) => !ranked).length).toBe(1);
    const whole = exploreCatalogue(sitesOf(country(modelOf("ifn-2023"), randomLcg(5))))!;
    expect(whole.levels).toEqual(["commune", "epci", "departement"]);
    expect(whole.areas.find(({code}) => code === "974")!.href).toBe("./departement/d-974");
  });

  it("is none without an index", () => {
    const sites = sitesOf({...meuse(), model: null as unknown as Model});
    expect(exploreCatalogue(sites)).toBeNull();
  });
});
