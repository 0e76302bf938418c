import {cpSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readQuality} from "../../src/sources/quality.js";
import {readAtlas} from "../../src/edition/territories.js";
import {checkFigures, emptyQuality, type SourceQuality} from "../../src/domain/quality.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {forAll} from "../property.js";

const commune = (code: string, population = 100, departement = "55") => ({code, population, departement});

describe("figures of a file", () => {
  const communes = [commune("55001"), commune("55002"), commune("55003", 0), commune("55004", 0), commune("55005")];
  const values = (list: (number | null)[]) => new Map(communes.map(({code}, i) => [code, list[i]]));

  it("given as zeros where nobody lives are told apart from empty ones, and from counts, which are true zeros", () => {
    const rate = {indicator: "rate", values: values([1, 2, 0, null, 4])};
    const count = {indicator: "people", values: values([1, 2, 0, 0, 0]), count: true};
    expect(checkFigures([rate, count], communes)).toMatchObject({zeros: ["55003"], empty: ["55004"], missing: []});
    expect(checkFigures([count], communes)).toMatchObject({zeros: [], empty: []});
  });

  it("run over implausible stretches, département by département, not over counts", () => {
    const digits = [3, 1, 4, 2, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4];
    const list = [...digits, ...Array(12).fill(6), ...digits];
    const all = list.map((_, i) => commune(`55${String(i).padStart(3, "0")}`));
    const column = {indicator: "rate", values: new Map(all.map(({code}, i) => [code, list[i]]))};
    const run = {indicator: "rate", value: 6, communes: all.slice(20, 32).map((c) => c.code)};
    expect(checkFigures([column], all).runs).toEqual([run]);
    expect(checkFigures([{...column, count: true}], all).runs).toEqual([]);
    // A run of twelve cut in twelve départements is none.
    const cut = all.map((c, i) => ({...c, departement: String(i % 12)}));
    expect(checkFigures([column], cut).runs).toEqual([]);
  });

  it("put every commune without a figure in one place, and no other", () => {
    const row = fc.record({population: fc.nat(3), rate: fc.option(fc.nat(4)), secret: fc.option(fc.nat(4))});
    forAll([fc.array(row, {maxLength: 30})], (rows) => {
      const all = rows.map(({population}, i) => commune(`55${String(i).padStart(3, "0")}`, population));
      const column = (key: "rate" | "secret") => ({
        indicator: key,
        values: new Map(all.map(({code}, i) => [code, rows[i][key]])),
        secret: key === "secret"
      });
      const found = checkFigures([column("rate"), column("secret")], all);
      const codes = (list: {communes: string[]}[]) => list.flatMap((a) => a.communes);
      rows.forEach(({population, rate, secret}, i) => {
        const {code} = all[i];
        expect(codes(found.missing).includes(code)).toBe(population > 0 && rate === null);
        expect(codes(found.secret).includes(code)).toBe(population > 0 && secret === null);
        expect(found.zeros.includes(code)).toBe(population === 0 && (rate === 0 || secret === 0));
        expect(found.empty.includes(code)).toBe(population === 0 && rate === null && secret === null);
      });
    });
  });
});

describe("the report of an edition", () => {
  const report = (folder: string) => {
    const edition = readEdition(folder);
    return readQuality(edition, readAtlas(edition));
  };
  const of = (reports: SourceQuality[], source: string) => reports.filter((q) => q.source === source);
  const copy = () => {
    const folder = temporaryFolder("quality");
    cpSync("editions/meuse", folder, {recursive: true, filter: (path) => !path.endsWith("refreshed")});
    return folder;
  };
  const meuse = report(copy());

  it("finds the runs of poverty that technical notes tell of, and none of another indicator", () => {
    const [{runs, imputed}] = of(meuse, "ifn-2023");
    expect(new Set(runs.map((r) => r.indicator))).toEqual(new Set(["poverty_rate"]));
    const valueFrom = (first: string) => runs.find((r) => r.communes[0] === first)!.value;
    expect(["55191", "55252", "55326"].map(valueFrom)).toEqual([2, 7, 8]);
    expect(imputed.map((i) => i.indicator)).toEqual(["poverty_rate"]);
    // As many as Insee's file keeps secret.
    const {secret} = of(meuse, "insee-2022")[0];
    expect(secret).toContainEqual({indicator: "poverty_rate_2021_pct", communes: imputed[0].communes});
  });

  it("lists the boxes that were carried to communes of today, and the places without a position", () => {
    const bare = {...readEdition("editions/meuse"), contours: null};
    expect(of(readQuality(bare, readAtlas(bare)), "boxes")[0].mapped).toContainEqual({from: "55164", to: "55537"});
    const places = of(meuse, "anct-2023")[0];
    expect(places.imputed.map((i) => i.indicator)).toEqual(["position"]);
    expect(places.imputed[0].communes).toContain("55545");
  });

  it("takes the reports of the last refresh for the sources that it covers", () => {
    const folder = copy();
    const refreshed = ["filosofi", "ifn-2023"].map((id) => ({...emptyQuality(id, `${id}.csv`), read: 34000}));
    writeFiles(folder, {"refreshed/quality.json": JSON.stringify(refreshed)});
    const reports = report(folder);
    expect(reports.slice(0, 2)).toEqual(refreshed);
    expect(of(reports, "ifn-2023").length).toBe(1);
    const [insee] = of(meuse, "insee-2022");
    expect(of(reports, "insee-2022")).toEqual([{...insee, file: join(folder, "insee-2022.csv")}]);
  });
});
