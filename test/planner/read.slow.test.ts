import {expect, it} from "vitest";
import {isPlanned} from "../../src/domain/siting/siting.js";
import {packageSources} from "../../src/data/cog.js";
import {readEdition} from "../../src/data/edition.js";
import {departementMap} from "../../src/data/map.js";
import {plannerData, readPlanner} from "../../src/planner/index.js";
import {readPlaces} from "../../src/places/edition-places.js";
import type {Site, Sites} from "../../src/data/site.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {firstScenario} from "../../src/planner/scenario.js";
import {models} from "../../src/domain/models.js";
import {communesIn} from "../../src/domain/territories.js";
import {openPlanner} from "../../src/planner/plan.js";
import {unsaid} from "../leaflet/fixtures.js";

/** What the planner reads of a site, without the outputs of the loaders: figures are given by the test. */
function siteOf(
  folder: string,
  figure: (code: string, model: string, indicator: string) => object | null = () => null
): Site {
  const edition = readEdition(folder);
  const atlas = readAtlas(edition);
  const [territories] = atlas.departements;
  const empty = unsaid("around contacts changes support unaddressed beside published tables families", [] as unknown);
  return {
    ...{edition, territories, figure, ...empty, ...unsaid("offer coverage approach")},
    ...{home: "/", search: "data/search.json", contents: new Map(), workshops: new Map()},
    places: readPlaces(edition, allTerritories(atlas)),
    model: edition.model === null ? null : models[edition.model],
    topology: departementMap(edition, territories),
    sources: [...packageSources(), ...edition.sources]
  } as unknown as Site;
}

const sitesOf = (site: Site, whole: unknown = null) => ({whole, departements: [site]}) as Sites;

// The last digit of the code stands for a figure: five classes, and an unknown one here and there.
const site = siteOf("editions/meuse", (code, model, indicator) => {
  const digit = Number(code.at(-1));
  if (model === "context") return digit === 9 ? {value: null} : {value: digit + 0.5};
  if (indicator === "total") return {class: models["ifn-2023"].classes[digit % 5].id};
  // Poverty is known of 0 to 2, and makes fragile in 2 alone.
  const score = indicator !== "poverty_rate" ? 7 : digit === 2 ? 10 : 0;
  return {score, status: digit < 3 ? "observed" : "imputed"};
});
const data = plannerData(site);

it("has all communes, their people and their places", () => {
  const communes = communesIn(site.territories, site.territories.departement);
  expect(data.codes.length).toBe(499);
  const {names, epcis, lon, lat, x, y, population, weights} = data;
  for (const column of [names, epcis, lon, lat, x, y, population, ...Object.values(weights)])
    expect(column.length).toBe(499);
  expect(data.weights.tous!.reduce((a, b) => a! + b!, 0)).toBe(communes.reduce((n, c) => n + c.population, 0));
  expect(data.places.length + data.itinerant).toBe(site.places.length);
  for (const {commune} of data.places)
    expect(site.places.some((p) => p.code_insee === data.codes[commune!])).toBe(true);
  expect(data.unplaced).toEqual([]);
  expect(data.departement).toMatchObject({code: "55", of: "de la Meuse"});
});

it("counts inhabitants of the two fragile classes, figures of the census, and no one where nobody lives", () => {
  for (const [i, code] of data.codes.entries()) {
    const digit = Number(code.at(-1));
    const empty = data.population[i] === 0;
    expect(data.weights.fragiles![i], code).toBe(empty || digit % 5 < 3 ? 0 : data.population[i]);
    expect(data.weights["75-ans"]![i], code).toBe(empty ? 0 : digit === 9 ? null : digit + 0.5);
    expect(data.weights.seuls![i], code).toBe(empty ? 0 : digit === 9 ? null : digit + 0.5);
  }
  expect(data.population.filter((p) => p === 0).length).toBeGreaterThan(0);
  const known = data.codes.filter((code) => /[0-2]$/.test(code));
  const chance = expect.closeTo(known.filter((code) => code.endsWith("2")).length / known.length, 3);
  expect(data.chances).toEqual(data.codes.map((code) => (known.includes(code) ? null : chance)));
});

it("has sources, and an answer where it may have its stops", async () => {
  const {plan, cited} = await readPlanner(sitesOf(site));
  const {population, libraries} = data;
  expect(plan!.stops.every(({commune: c}) => population[c] >= 500 || libraries![c] > 0)).toBe(true);
  expect(plan).toMatchObject({proven: true, total: population.reduce((a, b) => a + b)});
  expect(JSON.stringify(cited)).toMatch(/Insee/);
}, 120_000);

it("has no planner without places", async () => {
  const site = siteOf("test/editions/corse-du-sud");
  expect(plannerData(site).places).toEqual([]);
  expect(Object.keys(plannerData(site).weights)).toEqual(["tous"]);
  expect(isPlanned(site)).toBe(false);
  expect(await readPlanner(sitesOf(site))).toMatchObject({data: null, plan: null});
});

it("has no planner where there are several départements", async () => {
  const site = {...siteOf("test/editions/paris"), home: "/departement/paris"};
  expect(await readPlanner(sitesOf(site, {}))).toMatchObject({data: null, plan: null});
});

it("has one commune in Paris, which one stop covers", () => {
  const data = plannerData(siteOf("test/editions/paris"));
  const {stops, tour} = openPlanner(data).first(firstScenario(data));
  expect(stops.map((s) => data.names[s.commune])).toEqual(["Paris"]);
  expect(tour).toBeNull();
});
