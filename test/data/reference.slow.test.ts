import {existsSync, readFileSync} from "node:fs";
import {resolve} from "node:path";
import {describe, expect, it} from "vitest";
import {areasPath, areasText} from "../../src/data/national-areas.js";
import {nationalAreas, nationalReference} from "../../src/data/reference.js";
import {readScores} from "../../src/data/scores.js";
import {allTerritories, readAtlas} from "../../src/data/territories.js";
import {modelOf} from "../../src/domain/models.js";
import stored from "../../src/domain/models/ifn-2023-reference.js";
import {classIndex, totalScore} from "../../src/domain/score.js";
import {franceOf} from "./score-files.js";

/** La Mednum's national file, which is not a part of the project. */
const national = resolve("../shared/data/ifn-2023-communes-france.csv");
const model = modelOf("ifn-2023");
const france = franceOf(national);

// That means of EPCI are those of their communes is held by partitions.slow.test.ts, for the whole country.
describe("the national reference of 2023", () => {
  it.runIf(existsSync(national))("is what the national file gives", () => {
    expect(nationalReference(france)).toEqual(stored);
    expect(areasText(nationalAreas(france))).toBe(readFileSync(areasPath(model.id), "utf8"));
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
});
