import {existsSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {sum} from "d3";
import {describe, expect, it} from "vitest";
import {cogCommunes, cogYear} from "../../src/edition/cog.js";
import {readTable} from "../../src/edition/csv.js";
import {communesAt, crosswalk, installedYears, officialMovements, populationsAt} from "../../src/edition/vintages.js";
import {carryCounts, carryRates, type Crosswalk} from "../../src/domain/commune-movements.js";
import {temporaryFolder} from "../temporary.js";

/** La Mednum's national file, which is not a part of the project. */
const national = resolve("../shared/data/ifn-2023-communes-france.csv");

const packages = crosswalk({from: "2021", movements: null});
const names = new Map(cogCommunes().map((c) => [c.code, c.nom]));
const partsOf = ({parts}: Crosswalk, code: string) => parts.get(code)?.map((p) => p.code);
/** Populations of the communes of 2021 in full right. */
const people = new Map([...populationsAt("2021")].filter(([code]) => !packages.districts.has(code)));

describe("the COG of a year", () => {
  it("is that of an installed package", () => {
    expect(installedYears()).toEqual(expect.arrayContaining(["2021", cogYear()]));
    const communes = communesAt("2021");
    expect(communes.filter((c) => !c.commune)).toHaveLength(35_059);
    expect(communes.filter((c) => c.commune)).toHaveLength(45);
    const douaumont = {code: "55537", name: "Douaumont-Vaux", population: 80, commune: null};
    expect(communes.find((c) => c.code === "55537")).toEqual(douaumont);
    expect(communes.find((c) => c.code === "69381")!.commune).toBe("69123");
    expect(communesAt("2026").find((c) => c.code === "55537")!.population).toBe(81);
  });

  it("is asked for by the name of its package when it is not installed", () =>
    expect(() => communesAt("2019")).toThrow(
      'package.json, field "dependencies.cog-2019": expected the package of the COG of 2019'
    ));
});

describe("from 2021 to today, by the packages", () => {
  it("has every commune of both years", () => {
    expect([...packages.parts.keys()].sort()).toEqual([...people.keys()].sort());
    expect([packages.lost.size, packages.to]).toEqual([0, cogYear()]);
  });

  it.each([
    ["a merger, under the code of one of the two", "93059", ["93066"]],
    ["a merger of several", "61310", ["61275"]],
    ["a new seat, hence a new code", "12076", ["12218"]],
    ["a new code that no commune had", "27058", ["27676"]],
    ["a split", "85084", ["85084", "85165", "85212"]],
    ["a split into five", "15141", ["15031", "15035", "15047", "15141", "15171"]],
    ["a split where the old code went to another part", "60054", ["60054", "60694"]],
    ["nothing", "55029", ["55029"]]
  ])("follows %s", (_, code, today) => expect(partsOf(packages, code)).toEqual(today));

  it("shares three communes, no more, and keeps every inhabitant", () => {
    const shared = [...packages.parts].filter(([, parts]) => parts.length > 1);
    expect(shared.map(([code]) => code)).toEqual(["15141", "60054", "85084"]);
    const carried = carryCounts(people, packages);
    expect(sum(carried.values.values())).toBeCloseTo(sum(people.values()), 3);
    expect(carried.left).toEqual([]);
    const estimated = ["15031", "15035", "15047", "15141", "15171", "60054", "60694", "85084", "85165", "85212"];
    expect(carried.estimated).toEqual(estimated);
  });

  it("gives Paris, Lyon and Marseille the mean of their arrondissements", () => {
    const weights = populationsAt("2021");
    const rates = new Map([...packages.districts.keys()].map((code, i) => [code, i % 10]));
    const carried = carryRates(rates, packages, weights);
    expect([...carried.values.keys()]).toEqual(["13055", "69123", "75056"]);
    expect(carried.mapped).toHaveLength(45);
    expect(carried.partial).toEqual([]);
    const paris = [...rates].filter(([code]) => code.startsWith("751"));
    const mean = sum(paris, ([code, v]) => v * weights.get(code)!) / sum(paris, ([code]) => weights.get(code)!);
    expect(carried.values.get("75056")).toBeCloseTo(mean, 9);
  });
});

describe("from a year without a package", () => {
  it("goes by the next one, with the codes that it knows were given up", () => {
    const from2018 = crosswalk({from: "2018", movements: null});
    expect([partsOf(from2018, "55164"), partsOf(from2018, "55537")]).toEqual([["55537"], ["55537"]]);
    expect(partsOf(from2018, "85084")).toEqual(["85084", "85165", "85212"]);
    // Douaumont alone: Vaux-devant-Damloup may not be in the file, nor 4,000 codes given up before 2018.
    expect([...carryCounts(new Map([["55164", 8]]), from2018).values]).toEqual([["55537", 8]]);
    const of = (a: number, b: number) => new Map(Object.entries({"55164": a, "55537": b}));
    expect([...carryRates(of(2, 5), from2018, of(10, 50)).values]).toEqual([["55537", 4.5]]);
  });

  it("counts an arrondissement once, and knows no sum where one is missing", () => {
    const from2022 = crosswalk({from: "2022", movements: null});
    const all = new Map([...from2022.districts.keys()].map((code) => [code, 1]));
    const counted = {"13055": 16, "69123": 9, "75056": 20};
    expect(Object.fromEntries(carryCounts(all, from2022).values)).toEqual(counted);
    all.delete("75101");
    expect(carryCounts(all, from2022)).toMatchObject({
      values: new Map([...Object.entries(counted).slice(0, 2), ["75056", null]]),
      partial: ["75056"]
    });
  });

  it("does not go back", () => expect(() => crosswalk({from: "2027", movements: null})).toThrow(RangeError));
});

describe("the official table", () => {
  const folder = temporaryFolder("movements");
  const AFTER = "TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP";
  const header = `MOD,DATE_EFF,${AFTER.replaceAll("_AP", "_AV")},${AFTER}`;
  const write = (...lines: string[]) => {
    const path = join(folder, "cog-movements.csv");
    writeFileSync(path, [header, ...lines, ""].join("\n"));
    return path;
  };
  const line = (kind: number, date: string, before: string, after: string) =>
    `${kind},${date},${before.replace(" ", ",")},0,X,X,"L’un, l’autre",COM,${after},0,Y,Y,Y`;

  it("is read where it is, is not needed, and is refused with its line when it is not what it should be", () => {
    const gone = "30,2007-07-15,COM,97123,0,X,X,X,,,,,,";
    const path = write(
      line(32, "2019-01-01", "COM 55164", "55537"),
      line(21, "2025-01-01", "COMD 15031", "15031"),
      gone
    );
    expect(officialMovements(path)).toEqual([
      {kind: 32, date: "2019-01-01", before: "55164", after: "55537", beforeType: "COM", afterType: "COM"},
      {kind: 21, date: "2025-01-01", before: "15031", after: "15031", beforeType: "COMD", afterType: "COM"}
    ]);
    expect(officialMovements(join(folder, "absent.csv"))).toBeNull();
    const fault = /:2, field "DATE_EFF", value "01\/01\/2019": expected a date/;
    expect(() => officialMovements(write(line(32, "01/01/2019", "COM 55164", "55537")))).toThrow(fault);
  });

  it("gives the same crosswalk as the packages, told in its own way", () => {
    const rows = [...packages.parts].flatMap(([code, parts]) =>
      parts.map((part) => line(parts.length > 1 ? 21 : 32, "2024-06-01", `COM ${code}`, part.code))
    );
    // A restored commune was a delegated one, of the same code: not a commune that already existed.
    const delegated = ["15031", "85165"].map((code) => line(21, "2024-06-01", `COMD ${code}`, code));
    const official = crosswalk({from: "2021", movements: officialMovements(write(...rows, ...delegated))});
    expect([...official.parts]).toEqual([...packages.parts]);
  });
});

describe.runIf(existsSync(national))("the published national file", () => {
  const score = {type: "number", min: 0, max: 10} as const;
  const rows = () => readTable(national, {code: {type: "code", required: true}, poverty_rate: score}, ["code"]).rows;

  it("is carried whole: 102 communes that others took over, 45 arrondissements", () => {
    const values = new Map(rows().map((r) => [r.code, r.poverty_rate]));
    const carried = carryRates(values, packages, populationsAt("2021"));
    const foreign = [...values.keys()].filter((code) => !names.has(code));
    expect(foreign).toHaveLength(147);
    expect(foreign.filter((code) => !carried.mapped.some((m) => m.from === code))).toEqual([]);
    expect([carried.left, carried.partial]).toEqual([[], []]);
    // Every commune of the metropole and of the overseas départements that the file covers has its score.
    expect([...names.keys()].filter((code) => !carried.values.has(code) && !/^9[78]/.test(code))).toEqual([]);
    expect(carried.values.get("85165")).toBe(values.get("85084"));
  });
});
