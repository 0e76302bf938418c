import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {modelOf, models, type Model} from "../../src/domain/models.js";
import type {Scores} from "../../src/domain/score.js";
import * as scoring from "../../src/domain/score.js";
import {weightedMean} from "../../src/domain/statistics.js";
import {forAll, itHolds} from "../property.js";
import {scoresFromRanks} from "./ranked.js";

const {aggregateScores, axisScore, classIndex, classOf, hurdleIndicators} = scoring;
const {hurdlesOf, indicatorsOutsideHurdles, totalScore} = scoring;

const ifn2023 = modelOf("ifn-2023");
const classic = modelOf("ifn-classique");

/** Scores in the order of a model's indicators. */
const scored = (model: typeof ifn2023, values: (number | null)[]): Scores =>
  Object.fromEntries(model.indicators.map(({id}, i) => [id, values[i]]));

it.each([
  ["ten values, one a decile", [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ["any order", [30, 10, 20], [9, 2, 6]], // mid-ranks 83.3, 16.7, 50
  ["mid-ranks on the cuts belong above", [1, 2, 3, 4, 5], [2, 4, 6, 8, 10]], // 10, 30, 50, 70, 90
  ["ties at the middle of their ranks", [1, 1, 1, 2], [4, 4, 4, 9]], // 37.5, 87.5
  ["missing values, which count for nothing", [null, 30, null, 10, 20], [null, 9, null, 2, 6]],
  ["nothing known", [null, null], [null, null]]
])("scores from ranks in deciles: %s", (_, values, expected) => {
  expect(scoresFromRanks(values, ifn2023)).toEqual(expected);
});

it.each([
  ["ten values", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [-3, -2, -1, -1, 0, 0, 1, 2, 2, 3]], // 5, 15 … 95
  ["ties across the median", [1, 5, 5, 9], [-2, 0, 0, 2]] // 12.5, 50, 87.5
])("scores from ranks in seven classes: %s", (_, values, expected) => {
  expect(scoresFromRanks(values, classic)).toEqual(expected);
});

describe("totals", () => {
  const first = scored(ifn2023, [10, 8, 7, 7, 9]); // 55001

  it("are means in the model of 2023, on all indicators or some", () => {
    expect(totalScore(first, ifn2023)).toBe(8.2);
    expect(totalScore(first, ifn2023, ["no_4g_coverage_rate", "nscol15p_rate"])).toBe(8.5);
    expect(totalScore(first, ifn2023, ["poverty_rate"])).toBe(7);
    expect(totalScore(first, ifn2023, [])).toBeNull();
  });

  it("go from -10 to 10 in the classic model", () => {
    expect(totalScore(scored(classic, Array(11).fill(3)), classic)).toBe(10);
    expect(totalScore(scored(classic, Array(11).fill(-3)), classic)).toBe(-10);
    expect(totalScore(scored(classic, [3, 0, -1, 2, 1, 0, 0, -2, 3, 1, 0]), classic)).toBe(2.121212); // 7 / 3.3
    const some = scored(classic, [3, 0, -1]);
    expect(totalScore(some, classic, ["no_thd_coverage_rate", "poverty_rate"])).toBe(5);
  });

  it("do not exist where a retained score is missing", () => {
    const secret = scored(ifn2023, [10, 8, null, 7, 9]);
    expect(totalScore(secret, ifn2023)).toBeNull();
    expect(totalScore(secret, ifn2023, ["no_thd_coverage_rate", "older_65_rate"])).toBe(8.5);
    expect(totalScore({}, ifn2023)).toBeNull();
  });

  it("have axes, on the scale of an indicator", () => {
    expect(axisScore(first, ifn2023, "access")).toBe(8.333333);
    expect(axisScore(first, ifn2023, "digital_skills")).toBe(8);
    expect(axisScore(first, ifn2023, "access", ["no_thd_coverage_rate", "no_4g_coverage_rate"])).toBe(9);
    expect(axisScore(first, ifn2023, "access", ["older_65_rate"])).toBeNull();
    const meuse = scored(classic, [0.7, 1.2, -0.2, 0.2, 1, 0.7, 1, 0.4, 1.2, 0, 0.9]);
    const axes = classic.axes.map(({id}) => axisScore(meuse, classic, id));
    expect(axes).toEqual([0.566667, 0.633333, 0.866667, 0.45]);
  });
});

it("aggregation weighs communes by their inhabitants, and those without for nothing", () => {
  const communes = [
    {scores: scored(ifn2023, [2, 4, 6, 8, 10]), population: 300},
    {scores: scored(ifn2023, [10, 8, 6, 4, 2]), population: 100},
    {scores: scored(ifn2023, [0, 0, 0, 0, 0]), population: 0}
  ];
  const means = aggregateScores(communes, ifn2023);
  expect(means).toEqual(scored(ifn2023, [4, 5, 6, 7, 8]));
  expect(totalScore(means, ifn2023)).toBe(6);
});

it("aggregation leaves out what is missing, and gives nothing of nobody", () => {
  const [known, secret] = [scored(ifn2023, [2, 4, 6, 8, 10]), scored(ifn2023, [6, 4, null, 8, 10])];
  const means = aggregateScores(
    [known, secret].map((scores) => ({scores, population: 100})),
    ifn2023
  );
  expect(means).toEqual(scored(ifn2023, [4, 4, 6, 8, 10]));
  expect(aggregateScores([{scores: known, population: 0}], ifn2023)).toEqual(scored(ifn2023, Array(5).fill(null)));
});

const cuts = {classCuts: [-5, -1, 1, 5] as [number, number, number, number]};

it.each([
  [0, [-10, -5, -5 + 1e-9]],
  [1, [-4.99, -1]],
  [2, [-0.99, 0, 0.99]],
  [3, [1, 4.99, 1 - 1e-9, 0.1 + 0.2 + 0.7]],
  [4, [5, 10, 5 - 1e-9]]
])("classes put in class %i totals of %j", (index, totals) => {
  expect(totals.map((total) => classIndex(total, cuts))).toEqual(totals.map(() => index));
});

it("classes are those of the communes of France in the model of 2023", () => {
  expect(ifn2023.classCuts).toEqual([4, 5.6, 6.4, 7.8]);
  const ids = [4, 4.2, 5.6, 5.8, 6.2, 6.4, 7.6, 7.8].map((t) => classOf(t, ifn2023)!.id);
  expect(ids).toEqual(
    "tres-peu-fragile peu-fragile peu-fragile mediane mediane fragile fragile tres-fragile".split(" ")
  );
  expect(classIndex((5.2 + 6.0 + 5.6 + 5.4 + 5.8) / 5, ifn2023)).toBe(1);
  expect(classOf(null, ifn2023)).toBeNull();
});

const hurdles = (model: Model, values: (number | null)[]) => hurdlesOf(scored(model, values), model).map((a) => a.id);

it.each<[string, (number | null)[], string[]]>([
  ["at the threshold of 9", [9, 9, 1, 9, 9], ["access", "digital_skills"]],
  ["by the mean", [10, 8, 1, 1, 1], ["access"]],
  ["not by poverty", [8, 8, 10, 1, 1], []],
  ["even with a secret poverty", [10, 10, null, 1, 1], ["access"]],
  ["not without a score", [null, 10, 10, 10, null], []],
  ["in spite of the noise of sums", [8.9999999999, 9, 1, 1, 1], ["access"]]
])("hurdles in the model of 2023, %s", (_, values, expected) => {
  expect(hurdles(ifn2023, values)).toEqual(expected);
});

it.each<[string, number[], string[]]>([
  ["at the threshold of 2", [3, -3, 1, 3, 3, 0, 2, 2, 2, 1, 3], classic.axes.map(({id}) => id)],
  ["not under it", [3, 3, 0, 3, 2, 0, 2, 2, 1, 1, 2], []]
])("hurdles in the classic model, %s", (_, values, expected) => {
  expect(hurdles(classic, values)).toEqual(expected);
});

it("hurdles leave poverty out and say so", () => {
  for (const model of Object.values(models)) {
    expect(indicatorsOutsideHurdles(model).map((i) => i.id)).toEqual(["poverty_rate"]);
    const counted = hurdleIndicators(model);
    for (const {id} of model.axes) expect(counted.filter((i) => i.axis === id).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(model.hurdles)).toEqual(model.axes.map(({id}) => id));
  }
});

/** Equal up to the noise of sums. */
function expectClose(a: Scores, b: Scores) {
  for (const id of Object.keys(a)) {
    if (a[id] === null) expect(b[id]).toBeNull();
    else expect(b[id]).toBeCloseTo(a[id], 9);
  }
}

describe.each(Object.values(models))("$id", (model) => {
  const ids = model.indicators.map((i) => i.id);
  const {min, max} = model.indicatorScale;
  const hundredths = fc.integer({min: min * 100, max: max * 100}).map((n) => n / 100);
  const score = fc.oneof(fc.integer({min, max}), hundredths, fc.double({min, max, noNaN: true}));
  const scores: fc.Arbitrary<Scores> = fc.record(Object.fromEntries(ids.map((id) => [id, score])));
  const commune = fc.record({scores, population: fc.integer({min: 0, max: 5000})});
  const communes = fc.array(commune, {minLength: 1, maxLength: 12});

  it("totals stay on their scale, do not depend on the order of indicators", () => {
    forAll([scores, fc.shuffledSubarray(ids, {minLength: 1})], (scores, retained) => {
      const total = totalScore(scores, model, retained)!;
      expect(total).toBeGreaterThanOrEqual(model.totalScale.min);
      expect(total).toBeLessThanOrEqual(model.totalScale.max);
      const kept = ids.filter((id) => retained.includes(id));
      expect(totalScore(scores, model, kept)).toBeCloseTo(total, 5);
    });
  });

  it("totals never fall, nor their class, when an indicator rises", () => {
    forAll([scores, fc.constantFrom(...ids), score], (scores, id, other) => {
      const raised = {...scores, [id]: Math.max(scores[id]!, other)};
      const [before, after] = [totalScore(scores, model)!, totalScore(raised, model)!];
      expect(after).toBeGreaterThanOrEqual(before);
      expect(classIndex(after, model)).toBeGreaterThanOrEqual(classIndex(before, model));
    });
  });

  it("aggregates do not change when a commune is split in two alike, nor with the order", () => {
    forAll([communes, fc.nat(), fc.double({min: 0, max: 1, noNaN: true})], (communes, at, share) => {
      const {scores, population} = communes[at % communes.length];
      const part = Math.round(population * share);
      const others = communes.filter((_, i) => i !== at % communes.length);
      const split = [...others, {scores, population: part}, {scores, population: population - part}];
      expectClose(aggregateScores(communes, model), aggregateScores(split, model));
    });
  });

  itHolds("aggregates have the mean of the totals as their total", [communes], (communes) => {
    const total = totalScore(aggregateScores(communes, model), model);
    const mean = weightedMean(communes.map((c) => [totalScore(c.scores, model), c.population]));
    if (mean === null) expect(total).toBeNull();
    else expect(total).toBeCloseTo(mean, 5);
  });
});
