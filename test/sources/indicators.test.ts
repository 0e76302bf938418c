import {describe, expect, it} from "vitest";
import {emptyQuality} from "../../src/domain/quality.js";
import {modelIds, modelOf} from "../../src/domain/models.js";
import {crosswalkOfTargets} from "../../src/domain/commune-movements.js";
import {rateOf, applyRule, pivots, rules, readingsOf, sourceOfIndicator} from "../../src/sources/indicators/rules.js";
import {degreesOf} from "../../src/edition/projections.js";
import {distances, readDistances} from "../../src/sources/indicators/bpe.js";
import {readFigures, type Frame} from "../../src/sources/indicators/figures.js";
import {contextSources} from "../../src/sources/outputs/outputs.js";
import type {RawTable} from "../../src/sources/raw.js";
import {readRegistry, sourceOf} from "../../src/edition/registry.js";

const registry = readRegistry();

/** A raw table of a registered source; cells by the project's names, others are empty. */
function table(id: string, rows: Record<string, string | null>[]): RawTable {
  const source = sourceOf(registry, id);
  const empty = Object.fromEntries(Object.keys(source.columns).map((name) => [name, null]));
  return {source, file: `${id}.csv`, read: rows.length, rows: rows.map((row) => ({...empty, ...row}))};
}

/** Communes of a country where 01003 was made of 01013 and 01023, and 75056 has two arrondissements. */
const populations = new Map(
  Object.entries({"01001": 100, "01002": 100, "01003": 40, "01004": 0, "2A004": 50, "75056": 900, "97105": 80})
);
const CENTRES = {
  ...{"01001": [5, 46], "01002": [5, 46.1], "01003": [5.1, 46]},
  ...{"2A004": [8.7, 41.9], "75056": [2.35, 48.86], "97105": [-61.7, 16]}
};
const TARGETS = new Map([
  ...[...populations.keys()].map((code) => [code, [code]] as const),
  ...["01013", "01023"].map((code) => [code, ["01003"]] as const)
]);
const DISTRICTS = new Map(Object.entries({"75101": "75056", "75102": "75056"}));
const frame: Frame = {
  communes: [...populations].map(([code, population]) => ({
    code,
    population,
    epci: code.startsWith("01") ? "A" : null,
    departement: /^97/.test(code) ? "971" : code.slice(0, 2)
  })),
  centres: () => new Map(Object.entries(CENTRES).map(([code, [lon, lat]]) => [code, {lon, lat}])),
  crosswalk: (from) =>
    crosswalkOfTargets(TARGETS, {from, to: "2026", populations, districts: DISTRICTS, listed: false}),
  populations: () => new Map([...populations, ["01013", 30], ["01023", 10]])
};

/** An indicator by its rule, from rows of its source. */
const apply = (indicator: string, rows: Record<string, string | null>[]) => {
  const rule = rules().find((r) => r.indicator === indicator)!;
  const figures = readFigures(table(rule.source, rows), frame, pivots[rule.source]);
  return {values: applyRule(rule, figures, frame), quality: figures.quality};
};
const observed = (value: number) => ({value, status: "observed"});
const missing = {value: null, status: "missing"};
const secret = {value: null, status: "secret"};

describe("rules", () => {
  it("give every indicator of both models a source that feeds it, and columns that the registry has", () => {
    for (const id of new Set(modelIds.flatMap((model) => modelOf(model).indicators.map((i) => i.id)))) {
      expect(sourceOf(registry, sourceOfIndicator(id)).feeds, id).toContain(id);
    }
    for (const {source, part, whole} of rules()) {
      const columns = Object.keys(sourceOf(registry, source).columns);
      columns.push(...Object.values(pivots[source]?.columns ?? {}));
      for (const name of [...part, ...(whole ?? [])]) expect(columns, source).toContain(name);
    }
    for (const {source, columns} of Object.values(contextSources())) {
      for (const name of columns) expect(Object.keys(sourceOf(registry, source).columns), source).toContain(name);
    }
    const {where} = sourceOf(registry, "bpe");
    for (const type of [...distances().values()].flat(2)) expect(where!.values).toContain(type);
  });

  it.each([
    [3, 12, 25],
    [0, 12, 0],
    [12, 12, 100],
    [1, 3, 33.333333],
    [13, 12, "range"],
    [-1, 12, "range"],
    [0, 0, "empty"],
    [5, 0, "empty"]
  ])("make of %d out of %d %j", (part, whole, rate) => {
    expect(rateOf(part, whole)).toEqual(rate);
  });
});

describe("census", () => {
  /** Counts of a commune: people, men and women of 65 and over, "-" where one is not known. */
  const row = (line: string) => {
    const [code, ...counts] = line.split(" ");
    const [population, men_65_plus, women_65_plus] = counts.map((count) => (count === "-" ? null : count));
    return {code, population, men_65_plus, women_65_plus};
  };
  const older = (...lines: string[]) => apply("older_65_rate", lines.map(row));

  it("gives the share of people of 65 and over", () => {
    const lines = ["01001 200.5 20.1 30.025", "2A004 10 11 2", "01002 0 0 0", "01004 0 0 0", "97105 80 - 3"];
    const {values, quality} = older(...lines);
    // 50.125 / 200.5, 13 / 10, nobody, no men.
    const found = ["01001", "2A004", "01002", "97105", "01004"].map((code) => values.get(code));
    expect(found).toEqual([observed(25), missing, missing, missing, undefined]);
    expect(quality).toEqual({
      ...emptyQuality("rp-population", "rp-population.csv"),
      ...{read: 5, kept: 5}, // a count of nobody is a true zero
      missing: [{indicator: "older_65_rate", communes: ["01002", "01003", "75056", "97105"]}],
      outOfRange: [{indicator: "older_65_rate", communes: ["2A004"]}]
    });
  });

  it("adds the counts of communes that merged and of arrondissements, and says what it could not place", () => {
    const lines = ["01013 30 3 3", "01023 10 1 3", "75101 500 50 50", "75102 400 30 50", "99999 5 1 1"];
    const {values, quality} = older(...lines);
    expect(values.get("01003")).toEqual(observed(25)); // 10 / 40
    expect(values.get("75056")).toEqual(observed(20)); // 180 / 900
    const mapped = quality.mapped.map(({from, to}) => `${from} ${to}`);
    expect(mapped).toEqual(["01013 01003", "01023 01003", "75101 75056", "75102 75056"]);
    expect(quality.left.map((l) => l.code)).toEqual(["99999"]);
    expect([quality.read, quality.kept]).toEqual([5, 4]);
    // Nothing of a merged commune when one part is missing.
    expect(older("01013 30 3 3", "01023 10 - 3").values.get("01003")).toEqual(missing);
  });

  it("sums the groups of the table of nationalities, those without a line being nobody", () => {
    const foreigners = (...lines: string[]) => {
      const rows = lines.map((line) => line.split(" "));
      return apply(
        "foreigners_rate",
        rows.map(([code, nationality, people]) => ({code, level: "COM", nationality, people}))
      );
    };
    const {values, quality} = foreigners("01001 1 50", "01001 1 25", "01001 2 25", "01002 1 12", "01004 1 0");
    const found = ["01001", "01002", "2A004"].map((code) => values.get(code));
    expect(found).toEqual([observed(25), observed(0), missing]);
    expect([quality.read, quality.kept]).toEqual([5, 5]);
    expect(() => foreigners("01001 3 1")).toThrow(/INATC", value "3": expected one of 1, 2/);
  });

  const FAMILIES = {households: "40", one_person_households: "10", single_parent_families: "4"};
  it.each<[string, string, Record<string, string>, number]>([
    ["menseul_rate", "rp-families", FAMILIES, 25],
    ["fammono_rate", "rp-families", FAMILIES, 10],
    ["unemployement_rate", "rp-employment", {active_15_64: "50", unemployed_15_64: "6"}, 12],
    ["nscol15p_rate", "rp-diplomas", {out_of_school_15_plus: "80", no_diploma: "20", bepc: "5", cap_bep: "15"}, 50]
  ])("gives %s of the right whole", (indicator, source, cells, rate) => {
    expect(apply(indicator, [{code: "01001", ...cells}]).values.get("01001")).toEqual(observed(rate));
  });

  it("refuses a commune given twice", () =>
    expect(() => older("01001 1 0 0", "01001 1 0 0")).toThrow(
      'rp-population.csv, field "CODGEO", value "01001": expected each commune once'
    ));
});

describe("figures that are withheld", () => {
  const poverty = (cells: Record<string, string | null>) => {
    const rows = Object.entries(cells).map(([code, poverty_rate]) => ({code, poverty_rate}));
    return apply("poverty_rate", rows);
  };

  it("are secret where the file says so or leaves a commune out, missing where it leaves out a département", () => {
    const {values, quality} = poverty({"01001": "12.5", "01002": "s", "01004": "0", "75056": "nd", "2A004": null});
    const withheld = ["01002", "01003", "2A004", "75056"];
    const told = Object.fromEntries(withheld.map((code) => [code, secret]));
    expect(Object.fromEntries(values)).toEqual({"01001": observed(12.5), ...told, "97105": missing});
    expect(quality.secret).toEqual([{indicator: "poverty_rate", communes: withheld}]);
    expect(quality.missing).toEqual([{indicator: "poverty_rate", communes: ["97105"]}]);
    expect([quality.zeros, quality.empty]).toEqual([["01004"], []]);
  });

  it.each(["140", "-3", "n.c."])("are neither secret nor a value when they cannot be true: %s", (cell) => {
    const {values, quality} = poverty({"01001": "12.5", "01002": cell});
    expect(values.get("01002")).toEqual(missing);
    expect(quality.outOfRange).toEqual([{indicator: "poverty_rate", communes: ["01002"]}]);
    expect(quality.missing.flatMap((m) => m.communes)).not.toContain("01002");
  });

  it("of a merged commune are the mean of its parts, imputed when one of them is secret", () => {
    // Of 30 and 10 inhabitants.
    expect(poverty({"01013": "10", "01023": "20"}).values.get("01003")).toEqual(observed(12.5));
    const {values, quality} = poverty({"01013": "10", "01023": "s"});
    expect(values.get("01003")).toEqual({value: 10, status: "imputed"});
    expect(quality.imputed).toEqual([{indicator: "poverty_rate", communes: ["01003"]}]);
  });

  it("of the Cnaf are empty cells; a commune without recipients has no rate", () => {
    const {values, quality} = apply("social_assistance_rate", [
      {code: "01001", recipients: "40", recipients_over_half: "10"},
      {code: "01002", recipients: "9", recipients_over_half: null},
      {code: "2A004", recipients: "0", recipients_over_half: "0"},
      {code: "XXXXX", recipients: "900", recipients_over_half: "400"},
      {code: "XXXXX", recipients: "90", recipients_over_half: "40"}
    ]);
    expect([values.get("01001"), values.get("01002"), values.get("2A004")]).toEqual([observed(25), secret, missing]);
    expect([quality.kept, quality.left.map((l) => l.code)]).toEqual([3, ["XXXXX"]]);
  });

  it("are imputed once, and told of as secret and as imputed", () => {
    const communes = [1, 2, 3, 4].map((n) => ({code: `0200${n}`, population: 10, epci: "B", departement: "02"}));
    const targets = new Map(communes.map(({code}) => [code, [code]]));
    const sizes = new Map(communes.map((c) => [c.code, 10]));
    const crosswalk = (from: string) => crosswalkOfTargets(targets, {from, to: "2026", populations: sizes});
    const readings = readingsOf({...frame, communes, crosswalk});
    const rows = ["8", "20", "11", "s"].map((poverty_rate, i) => ({code: communes[i].code, poverty_rate}));
    const raw = table("filosofi", rows);
    expect(readings.values("poverty_rate", raw).get("02004")).toEqual({value: 11, status: "imputed"});
    expect(readings.values("poverty_rate", raw)).toBe(readings.values("poverty_rate", raw));
    const {secret, imputed} = readings.quality.get("filosofi")!;
    expect([secret, imputed]).toEqual(Array(2).fill([{indicator: "poverty_rate", communes: ["02004"]}]));
  });
});

it("coverage is turned into what is lacking for premises, and taken as it is for 4G", () => {
  const lines = ["01001 80 60", "01002 80 81", "01003 80 80", "2A004 0 0"].map((line) => line.split(" "));
  const rows = lines.map(([code, premises, premises_30_mbps]) => ({code, premises, premises_30_mbps}));
  const {values, quality} = apply("no_thd_coverage_rate", rows);
  expect(rows.map(({code}) => values.get(code))).toEqual([observed(25), missing, observed(0), missing]);
  expect(quality.outOfRange).toEqual([{indicator: "no_thd_coverage_rate", communes: ["01002"]}]);
  const mobile = [{code: "01001", no_4g_coverage_rate: "1.25"}];
  expect(apply("no_4g_coverage_rate", mobile).values.get("01001")).toEqual(observed(1.25));
});

describe("projections", () => {
  it.each([
    ["the origin of Lambert 93, in Corsica too", "2A004", 700000, 6600000, 3, 46.5, 7],
    ["the central meridian of UTM 20 north", "97105", 500000, 0, -63, 0, 7],
    ["that of UTM 22 north", "97302", 500000, 0, -51, 0, 7],
    ["that of UTM 40 south", "97411", 500000, 10000000, 57, 0, 7],
    ["that of UTM 38 south", "97611", 500000, 10000000, 45, 0, 7],
    ["Notre-Dame de Paris, within a kilometre or two", "75104", 652300, 6861650, 2.35, 48.853, 1.7],
    ["Saint-Denis de La Réunion, likewise", "97411", 338800, 7690500, 55.45, -20.88, 1.7]
  ])("of %s", (_, code, x, y, lon, lat, digits) => {
    const position = degreesOf(code, x, y)!;
    expect([position.lon, position.lat]).toEqual([expect.closeTo(lon, digits), expect.closeTo(lat, digits)]);
  });

  it("are not known elsewhere", () => expect(degreesOf("98711", 500000, 0)).toBeNull());
});

describe("equipment", () => {
  const at = (code: string, type: string, lon?: number, lat?: number) => {
    const text = (degrees?: number) => degrees?.toString() ?? null;
    return {code, type, lon: text(lon), lat: text(lat)};
  };
  const library = (code: string, lon?: number, lat?: number) => at(code, "F307", lon, lat);
  const read = (...rows: Record<string, string | null>[]) => readDistances(table("bpe", rows), frame);
  /** A degree of latitude, km. */
  const DEGREE = 111.195;
  const services = (code: string, lon: number, lat: number) =>
    ["A122", "A121", "A128", "A206"].map((type) => at(code, type, lon, lat));

  it("gives the distance to the nearest library, from the middle of the commune", () => {
    const {values} = read(library("01001", 5, 46.05), library("01002", 5, 46.4));
    for (const code of ["01001", "01002"])
      expect(values.library_distance.get(code)!.value).toBeCloseTo(0.05 * DEGREE, 2);
    expect(values.library_distance.has("01004")).toBe(false);
  });

  it("gives the mean of the distances to the nearest of each kind of service", () => {
    const kinds = {A122: 46.1, A121: 46.5, A120: 46.2, A128: 46.3, A206: 46.4, A208: 46};
    const {values} = read(...Object.entries(kinds).map(([type, lat]) => at("01001", type, 5, lat)));
    // 0.1, 0.2 (a head office is one of the tax offices), 0.3 and 0.4; an agency in a town hall is no post office.
    expect(values.public_service_distance.get("01001")!.value).toBeCloseTo(0.25 * DEGREE, 2);
    expect(values.library_distance.get("01001")).toEqual(missing);
  });

  it("has no mean where a kind is lacking, and never goes from one land to another", () => {
    const some = [...services("01001", 5, 46), ...services("2A004", 8.7, 41.9).slice(1)];
    const {values, quality} = read(...some, library("97105", -61.7, 16));
    expect(values.public_service_distance.get("01001")).toEqual(observed(0));
    expect(values.public_service_distance.get("2A004")).toEqual(missing);
    expect(values.library_distance.get("97105")).toEqual(observed(0));
    expect(values.library_distance.get("01001")).toEqual(missing);
    const without = quality.missing.find((m) => m.indicator === "public_service_distance")!;
    expect(without.communes).toEqual(["2A004", "97105"]);
  });

  it("stands in the middle of its commune when its position is not given, or too far to be true", () => {
    const {values, quality} = read(library("01001"), library("2A004", 0, 0), library("97105", -61.7, 16.1));
    expect(["01001", "2A004"].map((code) => values.library_distance.get(code))).toEqual([observed(0), observed(0)]);
    expect(quality.imputed).toEqual([{indicator: "position", communes: ["01001"]}]);
    expect(quality.outOfRange).toEqual([{indicator: "position", communes: ["2A004"]}]);
    expect(values.library_distance.get("97105")!.value).toBeCloseTo(0.1 * DEGREE, 2);
  });

  it("may be given in metres, in an arrondissement or in a former commune", () => {
    const metres = {code: "75101", type: "F307", x: "652300", y: "6861650"};
    const {values, quality} = read(metres, library("01013", 5.1, 46), library("99999", 5, 46));
    expect(values.library_distance.get("75056")!.value).toBeLessThan(2);
    expect(values.library_distance.get("01003")).toEqual(observed(0));
    expect(quality.mapped.map(({from, to}) => `${from} ${to}`)).toEqual(["01013 01003", "75101 75056"]);
    expect(quality.left.map((l) => l.code)).toEqual(["99999"]);
    expect([quality.read, quality.kept]).toEqual([3, 2]);
  });
});
