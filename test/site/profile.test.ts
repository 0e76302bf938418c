import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {currentSites} from "../../src/edition/current.js";
import {formatNumber} from "../../src/domain/french.js";
import {profileOf} from "../../src/profile/index.js";
import {ONE_STOP} from "../../src/domain/siting/problem.js";
import {openPlanner} from "../../src/features/planner/plan.js";
import {plannerData} from "../../src/features/planner/index.js";
import {defaultScenario, type Scenario} from "../../src/features/planner/scenario.js";
import * as queries from "./queries.js";
import {DIST, readPage, sql, text} from "./site.js";

/**
 * The profiles as they are published, against SQL that shares nothing with what made them, and against what pages
 * printed before them.
 */

type Profiles = Map<string, Record<string, any>>;
const FOLDER = join(DIST, "data/profil");
const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
const files = readdirSync(FOLDER).filter((file) => /^\w+\.json$/.test(file) && file !== "noms.json");
const profiles: Profiles = new Map(files.map((file) => [file.replace(".json", ""), read(file)]));
type Name = {nom: string; peutManquer: boolean; sources: string[]};
const names: {version: string; noms: Name[]; sources: {id: string}[]} = read("noms.json");
const [site] = (await currentSites()).departements;

/** What stands at each name of a profile, an item of a list by its key: "gens[pop_65_plus].part". */
function* valuesOf(value: unknown, name = ""): Generator<[name: string, value: unknown]> {
  if (name !== "") yield [name, value];
  if (Array.isArray(value)) for (const item of value) yield* valuesOf(item, `${name}[${item.code ?? item.id ?? ""}]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, own] of Object.entries(value)) yield* valuesOf(own, name === "" ? key : `${name}.${key}`);
}

it("are there for each territory that has a page, the same as its pages are given", async () => {
  const {departement, epcis, communes} = site.territories;
  const all = [departement, ...epcis, ...communes];
  expect([...profiles.keys()].sort()).toEqual(all.map((t) => t.code).sort());
  for (const territory of all)
    expect(JSON.parse(JSON.stringify(profileOf(site, territory)))).toEqual(profiles.get(territory.code));
});

it("have no name that words/profil.csv does not declare, each with its sources, missing only where it may be", () => {
  const declared = new Map(names.noms.map((name) => [name.nom, name]));
  const known = new Set(names.sources.map((s) => s.id));
  const seen = new Set<string>();
  for (const [code, profile] of profiles)
    for (const [name, value] of valuesOf(profile)) {
      const plain = name.replace(/\[[^\]]*\]/g, "[]");
      seen.add(plain);
      if (value === null) expect(declared.get(plain)?.peutManquer, `${code} ${name}`).toBe(true);
    }
  expect([...seen].filter((name) => !declared.has(name))).toEqual([]);
  const none = ["", ".code", ".nom"].map((key) => `distance.inconnues[]${key}`);
  // Nobody knows whether the two actors of Meuse still come.
  const comes = ["", ".id", ".nom", ".nature", ".quand"].map((key) => `aide.viennent[]${key}`);
  // Nor does a card of Meuse tell of the same people twice.
  const unseen = ["departements", "options[].memes", ...none, ...comes];
  expect([...declared.keys()].filter((name) => !seen.has(name)).sort()).toEqual(unseen.sort());
  const unknown = names.noms.flatMap(({sources}) => sources.filter((id) => !known.has(id) && id !== "cog"));
  expect(unknown).toEqual([]);
  expect(names.version).toMatch(/^2026-\d\d-\d\d$/);
});

it("have no commune of fewer than 200 inhabitants as an example", () => {
  for (const {indice, distance, titres} of profiles.values()) {
    if (titres === null) continue;
    const named = [...indice.peuplees, ...distance.dAbord, indice.bouts?.bas, indice.bouts?.haut];
    for (const {code} of named.filter((c) => c?.code))
      expect(profiles.get(code)!.habitants, code).toBeGreaterThanOrEqual(200);
  }
});

it("have one more stop as the planner answers at the address that stories give", async () => {
  const data = plannerData(site);
  const answer = (part: Partial<Scenario>) =>
    openPlanner(data).first({...defaultScenario, ...ONE_STOP, stops: 1, ...part});
  for (const {code, arret} of [...profiles.values()].filter((profile) => profile.arret)) {
    const include = [arret.code];
    expect(
      site.places.some((p) => p.code_insee === arret.code && p.itinerance !== "Itinérant"),
      arret.nom
    ).toBe(false);
    expect(arret.gainIci + arret.premieresHabitants, code).toBeGreaterThan(0);
    expect(arret.gainIci + arret.ailleurs.reduce((n: number, a: any) => n + a.habitants, 0), code).toBe(arret.gain);
    const {stops, before, after} = answer({include});
    const found = {code: data.codes[stops[0].commune], gain: stops[0].gain, avant: before, apres: after};
    expect(arret, code).toMatchObject(found);
  }
  const said = text(readPage("/epci/grand-verdun").querySelector('#suites data[value$=".gain"]'));
  expect(said).toBe(`${formatNumber(profiles.get("200049187")!.arret.gain)} habitants`.replace(/\s/g, " "));
});

it("have the counts, ranks, thirds, records and shares that SQL finds in the published tables", async () => {
  const areas = await sql<queries.ProfileArea>(queries.profiles);
  expect(areas.length).toBe(17);
  const departement = areas.find(({code}) => code === "55")!;
  for (const area of areas) {
    const {indice, ...profile} = profiles.get(area.code)!;
    const {communes, habitants, sur, toujours, mesure, certain} = indice.fragiles;
    const said = [profile.habitants, profile.communes, communes, habitants, sur, toujours.communes, mesure.habitants];
    const {fragile, fragile_people, scored, fragile_always, fragile_measured_people} = area;
    const found = [fragile, fragile_people, scored, fragile_always, fragile_measured_people];
    expect(said.map(Number), area.code).toEqual([area.population, area.communes, ...found].map(Number));
    expect(certain).toBe(area.settled);
    expect(indice.score, area.code).toBeCloseTo(area.total, 5);
    if (indice.mesure) expect(indice.mesure.score, area.code).toBeCloseTo(area.measured, 5);
    expect(indice.mesure?.depScore ?? departement.measured).toBeCloseTo(departement.measured, 5);
    expect([profile.aide.lieux, profile.cheval?.sur ?? profile.communes], area.code).toEqual(
      [area.places, area.communes_total ?? area.communes].map(Number)
    );
    const rank = indice.rangs[0];
    const ranks = area.rank === null ? null : [area.rank, area.best, area.worst].map(Number);
    expect(rank ? [rank.rang, rank.min, rank.max] : null).toEqual(ranks);
    const [a, b, c] = [area.rank_a, area.rank_b, area.rank_c].map(Number);
    if (rank)
      expect(
        rank.bases.map(({rang}: {rang: number}) => rang),
        area.code
      ).toEqual([a, b, c]);
    expect(indice.groupe?.tiers ?? null).toBe(area.third);
    const records = indice.indicateurs.flatMap((i: any) => (i.record ? [`${i.id} ${i.record.sens}`] : []));
    // A score that the fibre of the edition contradicts is no record.
    const past = profile.fibre?.depasse ? /^no_thd/ : /^$/;
    const known = (area.records ?? "").split(",").filter((name) => name !== "" && !past.test(name));
    expect(records.sort().join(), area.code).toBe(known.join());
  }
});
