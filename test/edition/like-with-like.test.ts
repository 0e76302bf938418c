import {readFileSync} from "node:fs";
import {csvParse, sum} from "d3";
import {describe, expect, it} from "vitest";
import {readNationalAreas} from "../../src/edition/national-areas.js";
import {territoryIndex, type Figures} from "../../src/domain/territory-index.js";
import {atlas, figures as meuse, model} from "../meuse-figures.js";

const [territories] = atlas.departements;
const wholes = new Map(readNationalAreas(model.id).map((area) => [area.code, area]));
const figures: Figures = {...meuse, wider: 14, whole: (code) => wholes.get(code) ?? null};
const named = (name: string) => territories.epcis.find((e) => e.name.includes(name))!;

// That each rank is what SQL finds is held by test/site/numbers.test.ts and profile.test.ts, on pages and in files.
describe("the EPCI and départements of France", () => {
  const rows = csvParse(readFileSync("sources/reference/ifn-2023.csv", "utf8"));
  const printed = (text: string | undefined) => Math.round(Number(text) * 10 + 1e-6) / 10;

  it("are all there, with a total that is the mean of their five scores", () => {
    expect(rows.filter((r) => r.level === "epci").length).toBe(1255);
    expect(rows.filter((r) => r.level === "departement").length).toBe(101);
    for (const row of rows) {
      const five = sum(model.indicators, ({id}) => Number(row[id])) / 5;
      expect(Math.abs(five - Number(row.total)), row.name).toBeLessThan(2e-4);
    }
  });

  it("say how many EPCI are strictly below each of Meuse, and the whole of one that is mostly elsewhere", () => {
    const totals = rows.filter((r) => r.level === "epci").map((r) => printed(r.total));
    for (const epci of territories.epcis) {
      const {national, entire, total} = territoryIndex(figures, epci)!;
      // The embedded file rounds the towns to two decimals: that is enough to print 6.7 for 6.6495.
      const own = entire ? printed(rows.find((r) => r.code === epci.code)!.total) : printed(String(total.score));
      const below = totals.filter((t) => t < own).length / totals.length;
      expect((entire?.national ?? national)!.below, epci.name).toBeCloseTo(below, 9);
    }
    const part = territoryIndex(figures, named("Pays Haut"))!;
    expect(part.total.score).toBeCloseTo(7.6, 9);
    expect(part.national).toBeNull();
    expect(part.levelModel).toBeNull();
    expect(part.entire!.total).toBeCloseTo(6.196, 3);
    expect(territoryIndex({...figures, whole: undefined}, named("Pays Haut"))!.national).toBeNull();
  });
});
