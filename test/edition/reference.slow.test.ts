import {existsSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {resolve} from "node:path";
import {csvParseRows, sum} from "d3";
import {describe, expect, it} from "vitest";
import {cogEpcis} from "../../src/edition/cog.js";
import {readIndicators} from "../../src/edition/indicators.js";
import * as areas from "../../src/edition/national-areas.js";
import {readScores} from "../../src/edition/scores.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {modelOf} from "../../src/domain/models.js";
import stored from "../../src/domain/models/ifn-2023-reference.js";
import {classIndex, totalScore} from "../../src/domain/score.js";
import {franceOf} from "./score-files.js";

/** La Mednum's national file, which is not a part of the project. */
const national = resolve("../shared/data/ifn-2023-communes-france.csv");
const model = modelOf("ifn-2023");
const france = franceOf(national);

describe("the national reference of 2023", () => {
  it.runIf(existsSync(national))("is what the national file gives", () => {
    expect(areas.nationalReference(france)).toEqual(stored);
    expect(areas.areasText(areas.nationalAreas(france))).toBe(readFileSync(areas.areasPath(model.id), "utf8"));
  });

  it("counts every territory, and gives the model its cuts and hurdles", () => {
    expect([stored.communes.count, stored.epcis.count, stored.departements.count]).toEqual([34868, 1255, 101]);
    expect(model.classCuts).toEqual([10, 40, 60, 90].map((p) => stored.communes.percentiles[p]));
    expect(model.hurdles).toEqual(stored.hurdles);
  });

  it.runIf(existsSync(national))("cuts the communes near its percentiles, ties going to the outer class", () => {
    const communes = allTerritories(readAtlas(france)).filter((t) => t.level === "commune");
    const {scored} = readScores(france, france.scores!, model, communes);
    const totals = scored.flatMap(({scores}) => totalScore(scores, model) ?? []);
    const classes = totals.map((total) => classIndex(total, model));
    expect(classes.length).toBe(stored.communes.count);
    const shares = model.classes.map((_, k) => classes.filter((c) => c === k).length / classes.length);
    expect(shares.map((share) => Math.round(share * 1000) / 10)).toEqual([10, 30.9, 15.2, 31.2, 12.7]);
  });

  // Computed apart: rows of the file, members of the package, weighted by its populations of 2021.
  it.runIf(existsSync(national))("has an index for each EPCI of France", () => {
    const require = createRequire(import.meta.url);
    const package2021 = require("cog-2021/data/communes.json") as {code: string; type: string; population?: number}[];
    const whole2021 = package2021.filter((c) => c.type === "commune-actuelle");
    const population = new Map(whole2021.map((c) => [c.code, c.population ?? 0]));
    const lines = csvParseRows(readFileSync(national, "utf8")).slice(1);
    const total = new Map(lines.map((cells) => [cells.at(-7)!, sum(cells.slice(-6, -1), Number) / 5]));
    const known = (code: string) => (total.get(code) ?? 0) > 0 && (population.get(code) ?? 0) > 0;
    // Only EPCI all of whose communes were communes in 2021: no code to carry.
    const whole = cogEpcis().filter(({membres}) => membres.every((m) => known(m.code)));
    expect(whole.length).toBeGreaterThan(1100);
    const rows = readIndicators(france, readAtlas(france)).filter((r) => r.level === "epci" && r.kind === "total");
    const site = new Map(rows.map((r) => [r.territory, r.score!]));
    const table = areas.readNationalAreas(model.id).filter(({level}) => level === "epci");
    expect(table.length).toBe(1255);
    for (const {code, total} of table) expect(Math.abs(site.get(code)! - total), code).toBeLessThan(1e-4);
    // A code of today may have absorbed others since: those means differ a little, and are few.
    const gaps = whole.map(({code, membres}) => {
      const weight = sum(membres, (m) => population.get(m.code)!);
      const mean = sum(membres, (m) => total.get(m.code)! * population.get(m.code)!) / weight;
      return Math.abs(mean - site.get(code)!);
    });
    expect(gaps.filter((gap) => gap < 1e-6).length / gaps.length).toBeGreaterThan(0.9);
    expect(Math.max(...gaps)).toBeLessThan(0.2);
  });
});
