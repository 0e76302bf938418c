import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {describe, expect, it} from "vitest";
import {nationalReference} from "../src/data/reference.js";
import {modelOf} from "../src/domain/models.js";
import stored from "../src/domain/models/ifn-2023-reference.json";

/** La Mednum's national file, which is not a part of the project. */
const national = resolve("../shared/data/ifn-2023-communes-france.csv");

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
});
