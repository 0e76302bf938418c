import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {describe, expect, it} from "vitest";
import {cogCommunes, cogEpcis} from "../src/data/cog.js";
import {readTable, type Column} from "../src/data/csv.js";
import {nationalReference} from "../src/data/reference.js";
import {modelOf} from "../src/domain/models.js";
import stored from "../src/domain/models/ifn-2023-reference.json";
import {aggregateScores, classIndex, totalScore, type Scores} from "../src/domain/score.js";

/** La Mednum's national file, which is not a part of the project. */
const national = resolve("../shared/data/ifn-2023-communes-france.csv");
const model = modelOf("ifn-2023");

/** Scores of the communes of France; neither empty cells nor zeros everywhere are scores. */
function nationalScores(): Map<string, Scores> {
  const ids = model.indicators.map((i) => i.id);
  const score: Column = {type: "number", min: 0, max: 10};
  const columns = {code: {type: "code", required: true} as Column, ...Object.fromEntries(ids.map((id) => [id, score]))};
  const rows = readTable(national, columns, ["code"]).rows as unknown as (Scores & {code: string})[];
  const scored = rows.filter((row) => ids.some((id) => row[id]));
  return new Map(scored.map((row) => [row.code, Object.fromEntries(ids.map((id) => [id, row[id]]))]));
}

describe("the national reference of 2023", () => {
  it.runIf(existsSync(national))("is what the national file gives", () => {
    expect(nationalReference(national)).toEqual(stored);
  });

  it.each(["communes", "epcis", "departements"] as const)("has 101 increasing percentiles of %s, on the scale", (level) => {
    const {count, percentiles} = stored[level];
    const {min, max} = modelOf("ifn-2023").totalScale;
    expect(percentiles.length).toBe(101);
    expect(percentiles).toEqual(percentiles.slice().sort((a, b) => a - b));
    expect(percentiles[0]).toBeGreaterThanOrEqual(min);
    expect(percentiles[100]).toBeLessThanOrEqual(max);
    expect(count).toBe({communes: 35000, epcis: 1255, departements: 100}[level]);
  });

  it("gives the model its cuts and hurdles", () => {
    expect(model.classCuts).toEqual([10, 40, 60, 90].map((p) => stored.communes.percentiles[p]));
    expect(model.hurdles).toEqual(stored.hurdles);
  });

  it.runIf(existsSync(national))("cuts the communes of France near its percentiles, ties on a cut going to the outer class", () => {
    const totals = [...nationalScores().values()].map((s) => totalScore(s, model)!);
    expect(totals.length).toBe(stored.communes.count);
    const shares = model.classes.map((_, k) => totals.filter((t) => classIndex(t, model) === k).length / totals.length);
    expect(shares.map((share) => Math.round(share * 1000) / 10)).toEqual([10.1, 30.9, 15.2, 31.1, 12.7]);
  });

  it.runIf(existsSync(national))("has an index for each EPCI of France", () => {
    const scores = nationalScores();
    const population = new Map(cogCommunes().map((c) => [c.code, c.population ?? 0]));
    const totals = cogEpcis().map(({membres}) => {
      const known = membres.flatMap(({code}) => (scores.has(code) ? [{scores: scores.get(code)!, population: population.get(code)!}] : []));
      return totalScore(aggregateScores(known, model), model)!;
    }).sort((a, b) => a - b);
    expect(totals.length).toBe(stored.epcis.count);
    for (const p of [0, 50, 100]) {
      expect(Math.abs(totals[Math.round((p / 100) * (totals.length - 1))] - stored.epcis.percentiles[p])).toBeLessThan(1e-3);
    }
  });
});
