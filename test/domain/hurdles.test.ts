import {describe, expect, it} from "vitest";
import {hurdleIndicators, hurdlesOf, indicatorsOutsideHurdles} from "../../src/domain/hurdles.js";
import {modelOf, models, type Model} from "../../src/domain/models.js";

const ifn2023 = modelOf("ifn-2023");
const classic = modelOf("ifn-classique");
const hurdles = (model: Model, values: (number | null)[]) =>
  hurdlesOf(Object.fromEntries(model.indicators.map(({id}, i) => [id, values[i]])), model).map((a) => a.id);

describe("hurdles", () => {
  it.each<[string, (number | null)[], string[]]>([
    ["at the threshold of 9", [9, 9, 1, 9, 9], ["access", "digital_skills"]],
    ["by the mean", [10, 8, 1, 1, 1], ["access"]],
    ["not by poverty", [8, 8, 10, 1, 1], []],
    ["even with a secret poverty", [10, 10, null, 1, 1], ["access"]],
    ["not without a score", [null, 10, 10, 10, null], []],
    ["in spite of the noise of sums", [8.9999999999, 9, 1, 1, 1], ["access"]]
  ])("in the model of 2023, %s", (_, values, expected) => {
    expect(hurdles(ifn2023, values)).toEqual(expected);
  });

  it.each<[string, number[], string[]]>([
    ["at the threshold of 2", [3, -3, 1, 3, 3, 0, 2, 2, 2, 1, 3], classic.axes.map(({id}) => id)],
    ["not under it", [3, 3, 0, 3, 2, 0, 2, 2, 1, 1, 2], []]
  ])("in the classic model, %s", (_, values, expected) => {
    expect(hurdles(classic, values)).toEqual(expected);
  });

  it("leave poverty out and say so", () => {
    for (const model of Object.values(models)) {
      expect(indicatorsOutsideHurdles(model).map((i) => i.id)).toEqual(["poverty_rate"]);
      const counted = hurdleIndicators(model);
      for (const {id} of model.axes) expect(counted.filter((i) => i.axis === id).length).toBeGreaterThanOrEqual(2);
      expect(Object.keys(model.hurdles)).toEqual(model.axes.map(({id}) => id));
    }
  });
});
