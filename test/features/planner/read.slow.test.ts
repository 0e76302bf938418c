import {expect, it} from "vitest";
import {isPlanned} from "../../../src/domain/siting/siting.js";
import {packageSources} from "../../../src/edition/registry.js";
import {readEdition} from "../../../src/edition/edition.js";
import {departementMap} from "../../../src/edition/map.js";
import {plannerData, readPlanner} from "../../../src/features/planner/index.js";
import {readPlaces} from "../../../src/places/edition-places.js";
import type {Site, Sites} from "../../../src/edition/site.js";
import {allTerritories, readAtlas} from "../../../src/edition/territories.js";
import {firstScenario} from "../../../src/features/planner/scenario.js";
import {models} from "../../../src/domain/models.js";
import {openPlanner} from "../../../src/features/planner/plan.js";
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
    ...{edition, territories, value: figure, ...empty, ...unsaid("offer coverage approach")},
    ...{home: "/", search: "data/search.json", contents: new Map(), workshops: new Map()},
    places: readPlaces(edition, allTerritories(atlas)),
    model: edition.model === null ? null : models[edition.model],
    topology: departementMap(edition, territories),
    sources: [...packageSources(), ...edition.sources]
  } as unknown as Site;
}

const sitesOf = (site: Site, whole: unknown = null) => ({country: whole, departements: [site]}) as Sites;

// What it has of communes and places is held by test/site/optimum.test.ts, which asks the same of the tables.
it("draws whether a commune is fragile where poverty is not known, as often as where it is", () => {
  // The last digit of the code stands for a score: poverty is known of 0 to 2, and makes fragile in 2 alone.
  const data = plannerData(
    siteOf("editions/meuse", (code, model, indicator) => {
      const digit = Number(code.at(-1));
      const score = indicator !== "poverty_rate" ? 7 : digit === 2 ? 10 : 0;
      return model === "context" ? null : {score, status: digit < 3 ? "observed" : "imputed"};
    })
  );
  const known = data.codes.filter((code) => /[0-2]$/.test(code));
  const chance = expect.closeTo(known.filter((code) => code.endsWith("2")).length / known.length, 3);
  expect(data.chances).toEqual(data.codes.map((code) => (known.includes(code) ? null : chance)));
  expect(data.within).toBe("dans la Meuse");
});

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
