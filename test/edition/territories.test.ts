import {group, rollup, sum} from "d3";
import {describe, expect, it} from "vitest";
import {cogCommunes, cogDepartements, cogEpcis, cogRegions} from "../../src/edition/cog.js";
import {readEdition} from "../../src/edition/edition.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {storiesOf, type Atlas, type Level, type Territory} from "../../src/domain/territories.js";
import {faultsOf} from "../faults-of.js";
import {smallEdition} from "../small-edition.js";

const atlasOf = (fields: Record<string, unknown>) => readAtlas(readEdition(smallEdition(fields)));
const country = atlasOf({});
const everything = allTerritories(country);
/** The communes of each EPCI of the COG. */
const membersOf = new Map(cogEpcis().map((e) => [e.code, e.membres.map((m) => m.code)]));

const at = (all: Territory[], level: Level) => all.filter((t) => t.level === level);
const people = (all: Territory[]) => sum(all, (t) => t.population);
const codes = (all: Territory[]) => all.map((t) => t.code);
const storiesIn = ({departements}: Atlas) => departements.flatMap(storiesOf);

/** Territories around one département of an atlas. */
const around = ({departements}: Atlas, code: string) => departements.find((d) => d.departement.code === code)!;

/** An EPCI as each département that it reaches into has it. */
const everywhere = ({departements}: Atlas, code: string) =>
  departements.flatMap((d) => d.epcis.filter((e) => e.code === code).map((e) => ({on: d.departement.code, epci: e})));

describe("the country", () => {
  it("has every territory of the COG once, without the overseas collectivities", () => {
    const keys = everything.map((t) => `${t.level} ${t.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    const departements = new Set(cogDepartements().map((d) => d.code));
    const communes = cogCommunes().filter((c) => departements.has(c.departement!));
    expect(codes(at(everything, "commune")).sort()).toEqual(communes.map((c) => c.code).sort());
    expect(codes(at(everything, "epci")).sort()).toEqual([...membersOf.keys()].sort());
    expect(codes(at(everything, "departement")).sort()).toEqual([...departements].sort());
    expect([departements.size, at(everything, "region").length]).toEqual([101, 18]);
    expect(at(everything, "pays")).toMatchObject([{code: "FR", name: "France", departement: null, region: null}]);
    expect(everything.filter((t) => t.level !== "epci" && /^(975|977|978|98)/.test(t.code))).toEqual([]);
  });

  it("adds up, commune by commune, EPCI by EPCI, département by département, region by region", () => {
    const {country: whole, departements} = country;
    const communes = at(everything, "commune");
    const alone = communes.filter((c) => c.epci === null);
    // Four islands have no EPCI: Bréhat, Sein, Ouessant, Yeu.
    expect(codes(alone)).toEqual(["22016", "29083", "29155", "85113"]);
    expect(whole!.communes).toBe(communes.length);
    const levels = ["epci", "departement", "region"] as const;
    const [epcis, ...others] = levels.map((level) => at(everything, level));
    for (const parts of [communes, [...epcis, ...alone], ...others]) {
      expect(people(parts)).toBe(whole!.population);
      expect(sum(parts, (t) => t.communes)).toBe(whole!.communes);
    }
    for (const {departement, communes} of departements) {
      const own = communes.filter((c) => c.departement === departement.code);
      expect([departement.population, departement.communes], departement.name).toEqual([people(own), own.length]);
    }
  });

  it("gives each EPCI one story, where more of its inhabitants live than anywhere else, with all its communes", () => {
    const stories = storiesIn(country);
    expect(codes(stories).sort()).toEqual([...membersOf.keys()].sort());
    for (const {communes, epcis, departement} of country.departements) {
      const byEpci = group(communes, (c) => c.epci);
      for (const epci of storiesOf({epcis, departement})) {
        const members = byEpci.get(epci.code)!;
        expect(codes(members).sort()).toEqual(membersOf.get(epci.code)!.sort());
        const [communes, population] = [members.length, people(members)];
        const whole = {communes, communes_total: communes, population, population_total: population};
        expect(epci).toMatchObject({...whole, attached: true, region: departement.region});
        const populations = rollup(members, people, (c) => c.departement);
        expect(Math.max(...populations.values()), epci.name).toBe(populations.get(departement.code));
      }
      // Of the other EPCI, only the communes of the département are there.
      const here = new Set(codes(storiesOf({epcis, departement})));
      expect(communes.filter((c) => c.departement !== departement.code && !here.has(c.epci!))).toEqual([]);
      expect(codes(epcis).sort()).toEqual([...new Set(communes.flatMap((c) => c.epci ?? []))].sort());
    }
  });

  it.each<[string, string, string, string[], number, number]>([
    // Communes: 15 in Drôme, 4 in Vaucluse, where more people live.
    ["more inhabitants in fewer communes", "200040681", "84", ["26"], 19, 22572],
    ["a commune of 2 507 inhabitants over the border", "200070290", "54", ["55"], 25, 23518],
    ["three départements of two regions, none with half of the people", "243500741", "35", ["44", "56"], 31, 67666],
    ["three départements of which one has 42 % of the inhabitants", "200068765", "05", ["04", "26"], 60, 25638]
  ])("attaches an EPCI with %s", (_, code, departement, others, communes, population) => {
    const found = everywhere(country, code);
    expect(found.map(({on}) => on)).toEqual([departement, ...others].sort());
    for (const {on, epci} of found)
      expect(epci).toMatchObject({departement, communes, population, attached: on === departement});
  });

  it("has addresses that are each used once, also where two EPCI have the same name", () => {
    const stories = storiesIn(country);
    expect(new Set(stories.map((e) => e.slug)).size).toBe(stories.length);
    const departements = at(everything, "departement");
    for (const {slug} of [...stories, ...departements]) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    const numbered = stories.filter((e) => /\d{9}$/.test(e.slug!)).map((e) => `${e.name}: ${e.slug}`);
    expect(numbered).toEqual([
      ...["247000623", "247400666"].map((code) => `CC des Quatre Rivières: quatre-rivieres-${code}`),
      ...["CA du Sud: sud-249740085", "CC du Sud: sud-200060473"]
    ]);
    expect(new Set(departements.map((d) => d.slug)).size).toBe(101);
  });
});

describe("a region", () => {
  const regions = [...new Set(cogDepartements().map((d) => d.region!))].filter((code) =>
    cogRegions().some((region) => region.code === code)
  );
  const read = new Map(regions.map((code) => [code, atlasOf({region: code})]));
  const regionOf = (code: string) => read.get(code)!;
  const keyOf = ({level, code}: Territory) => `${level} ${code}`;

  it("is the same as in the country where no EPCI goes over its border", () => {
    const same = new Map(everything.map((t) => [keyOf(t), t]));
    for (const code of ["94", "02"])
      for (const t of allTerritories(regionOf(code)).filter((t) => t.level !== "region"))
        expect(t).toEqual(same.get(keyOf(t)));
  });

  it("cuts an EPCI at its border, and ranks it where most of its inhabitants live", () => {
    // 34 communes and 16 893 inhabitants in Seine-Maritime (28), 10 and 4 261 in Somme (32).
    const whole = {communes_total: 44, population_total: 21154};
    for (const [region, on, communes, population, attached] of [
      ["28", "76", 34, 16893, true],
      ["32", "80", 10, 4261, false]
    ] as const) {
      const epci = {...whole, departement: on, region, communes, population, attached};
      expect(everywhere(regionOf(region), "200069722")[0]).toMatchObject({on, epci});
    }
    expect(around(regionOf("32"), "80").communes.some((c) => c.departement === "76")).toBe(false);
  });

  it("is, with all others, the country", () => {
    const parts = regions.map(regionOf);
    const communes = parts.flatMap((atlas) => at(allTerritories(atlas), "commune"));
    expect(codes(communes).sort()).toEqual(codes(at(everything, "commune")).sort());
    expect(sum(parts, (p) => p.country!.population)).toBe(country.country!.population);
    for (const atlas of parts) {
      const all = allTerritories(atlas);
      const {name, population} = atlas.country!;
      expect(new Set(all.map(keyOf)).size, name).toBe(all.length);
      const alone = at(all, "commune").filter((c) => c.epci === null);
      expect(people([...at(all, "epci"), ...alone]), name).toBe(population);
      const stories = storiesIn(atlas);
      expect(new Set(stories.map((e) => e.slug)).size, name).toBe(stories.length);
      expect(codes(stories).sort(), name).toEqual(codes(at(all, "epci")).sort());
      const over = stories.filter((e) => e.communes > e.communes_total || e.population > e.population_total);
      expect(over, name).toEqual([]);
    }
  });
});

describe("one département", () => {
  it("ranks no EPCI in Paris, and has its one commune", () => {
    const paris = atlasOf({departement: "75"});
    expect(paris.country).toBeNull();
    const [{communes, epcis, departement}] = paris.departements;
    expect(codes(communes)).toEqual(["75056"]);
    expect(epcis).toMatchObject([{code: "200054781", attached: false, communes: 1, communes_total: 130}]);
    expect(departement.population).toBe(people(communes));
    // It has the page of its EPCI all the same.
    expect(storiesIn(paris).length).toBe(1);
  });

  it("has the chef-lieu of its communes, or the middle of their boxes", () => {
    const meuse = readEdition("editions/meuse");
    const centresOf = (edition: typeof meuse) => {
      const [{communes, departement}] = readAtlas(edition).departements;
      return [...new Set([...communes, departement].map((t) => t.centre))];
    };
    expect([centresOf(meuse), centresOf({...meuse, centres: null})]).toEqual([["chef-lieu"], ["bbox"]]);
  });
});

it.each([
  ["region", "45", "one of 01, 02, 03, 04, 06, 11, 24"],
  ["region", "975", "one of 01"],
  ["departement", "20", "a code such as 55 or 2A"],
  ["departement", "1", "a code such as 55 or 2A"]
])("an edition of %s %s, which no COG knows, stops and says so", (field, value, expected) => {
  const [fault] = faultsOf(() => atlasOf({[field]: value}));
  expect(fault).toMatchObject({field, value, expected: expect.stringContaining(expected)});
});
