import {csvParse, sum} from "d3";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {contextRates, peopleLines, rateOf} from "../../src/domain/people.js";
import {isSmallCommune} from "../../src/domain/territories.js";
import {figures} from "../meuse-figures.js";

const {territories} = figures;
const table = (name: string) => csvParse(readFileSync(`editions/meuse/${name}`, "utf8"));
const [rates, fibre, census] = ["insee-2020-rates.csv", "fibre-2026.csv", "insee-2022.csv"].map(table);
const of = (code: string) => {
  const territory = [territories.departement, ...territories.epcis, ...territories.communes].find(
    (t) => t.code === code
  )!;
  return new Map(peopleLines(figures, territory).map((line) => [line.id, line]));
};

it("people of a territory are those of the files: Meuse in 2020, 2022 and 2026", () => {
  const lines = of("55");
  // Published: 114 863 of 119 962 premises, 95.7 %. By hand: 42 399 of 183 001 inhabitants of 2020.
  expect(lines.get("fibre")).toMatchObject({count: 114863, vintage: "2026-06-30", sources: ["arcep-2026"]});
  expect(lines.get("fibre")!.share).toBeCloseTo(0.9575, 4);
  expect(lines.get("no_fibre")!.count).toBe(5099);
  expect(lines.get("pop_65_plus")).toMatchObject({vintage: "2020", sources: ["insee-2020-rates"]});
  expect(lines.get("pop_65_plus")!.count).toBeCloseTo(42399, -1);
  expect(lines.get("pop_65_plus")!.share).toBeCloseTo(0.2317, 4);
  expect(lines.get("below_bac")!.share).toBeCloseTo(0.61737, 4);
  expect(lines.get("below_bac")).toMatchObject({rough: true, vintage: "2020"});
  expect(lines.get("pop_75_plus")!.vintage).toBe("2022");
  const oldest = sum(census, (row) => Number(row.pop_75_plus));
  expect(lines.get("pop_75_plus")!.count).toBeCloseTo(oldest, 0);
});

it("people of a territory are sums over the communes of each EPCI, not means of their rates", () => {
  for (const epci of territories.epcis) {
    const codes = new Set(territories.communes.filter((c) => c.epci === epci.code).map((c) => c.code));
    const own = rates.filter((row) => codes.has(row.code_insee!));
    const older = sum(own, (row) => (Number(row.population) * Number(row.part_65_plus)) / 100);
    const lines = of(epci.code);
    // A figure of a commune is kept to the tenth.
    expect(Math.abs(lines.get("pop_65_plus")!.count! - older)).toBeLessThan(0.05 * codes.size + 0.1);
    expect(lines.get("pop_65_plus")!.share).toBeCloseTo(older / sum(own, (row) => Number(row.population)), 3);
    const known = fibre.filter((row) => codes.has(row.code_insee!));
    expect(lines.get("fibre")!.count).toBe(sum(known, (row) => Number(row.premises_fibre)));
    expect(lines.get("no_fibre")!.count).toBe(sum(known, (row) => Number(row.premises) - Number(row.premises_fibre)));
  }
});

it("of a small commune we know its premises, without a share; of one where nobody lives, nothing", () => {
  // Ornes, 9 inhabitants.
  const lines = of("55394");
  expect([...lines.keys()]).toEqual(["fibre", "no_fibre"]);
  for (const {share} of lines.values()) expect(share).toBeNull();
  expect([...of("55050").keys()]).toEqual([]);
});

it("a commune of fewer than 200 inhabitants has no rate, where the file of Insee would give one", () => {
  const [small, large] = [true, false].map((is) => territories.communes.filter((c) => isSmallCommune(c) === is));
  expect(small.length).toBeGreaterThan(250);
  const older = contextRates.find((r) => r.id === "pop_75_plus")!;
  for (const commune of small) expect(rateOf(figures, commune, older), commune.name).toBeNull();
  for (const commune of large) {
    const row = census.find((r) => r.code_insee === commune.code)!;
    const ages = ["pop_0_14", "pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus"];
    const people = ages.reduce((n, id) => n + Number(row[id]), 0);
    expect(rateOf(figures, commune, older), commune.name).toBeCloseTo(Number(row.pop_75_plus) / people, 9);
  }
});
