import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {contextRates, rateOf} from "../../src/domain/people.js";
import {isSmallCommune} from "../../src/domain/territories.js";
import {figures} from "../meuse-figures.js";

const {territories} = figures;
const census = new Map(
  csvParse(readFileSync("editions/meuse/insee-2022.csv", "utf8")).map((row) => [row.code_insee, row])
);
const older = contextRates.find((r) => r.id === "pop_75_plus")!;

describe("a commune of fewer than 200 inhabitants", () => {
  it("begins there, and not at 200", () => {
    const small = [0, 9, 199, 200, 201].map((population) => isSmallCommune({population}));
    expect(small).toEqual([true, true, true, false, false]);
  });

  it("has no rate, where the file of Insee would give one", () => {
    const [small, large] = [true, false].map((is) => territories.communes.filter((c) => isSmallCommune(c) === is));
    expect(small.length).toBeGreaterThan(250);
    for (const commune of small) expect(rateOf(figures, commune, older), commune.name).toBeNull();
    for (const commune of large) {
      const row = census.get(commune.code)!;
      const ages = ["pop_0_14", "pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus"];
      const people = ages.reduce((n, id) => n + Number(row[id]), 0);
      expect(rateOf(figures, commune, older), commune.name).toBeCloseTo(Number(row.pop_75_plus) / people, 9);
    }
  });
});
