import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatNumber, differenceOf} from "../../src/domain/french.js";
import {models, type Model} from "../../src/domain/models.js";
import {aggregateScores, classIndex, totalScore, type Scores} from "../../src/domain/score.js";
import {sharesAround, weightedMean} from "../../src/domain/statistics.js";
import {forAll, itHolds} from "../property.js";

const everyModel = Object.values(models);
const score = ({indicatorScale: {min, max}}: Model) =>
  fc.oneof(
    fc.integer({min, max}),
    fc.integer({min: min * 100, max: max * 100}).map((n) => n / 100),
    fc.double({min, max, noNaN: true})
  );
const scoresIn = (model: Model): fc.Arbitrary<Scores> =>
  fc.record(Object.fromEntries(model.indicators.map(({id}) => [id, score(model)])));
const communesIn = (model: Model) =>
  fc.array(fc.record({scores: scoresIn(model), population: fc.integer({min: 0, max: 5000})}), {
    minLength: 1,
    maxLength: 12
  });
const some = <T>(items: T[]) => fc.nat(items.length - 1).map((i) => items[i]);

/** Equal up to the noise of sums. */
function expectClose(a: Scores, b: Scores) {
  for (const id of Object.keys(a)) {
    if (a[id] === null) expect(b[id]).toBeNull();
    else expect(b[id]).toBeCloseTo(a[id], 9);
  }
}

describe.each(everyModel)("$id: totals", (model) => {
  const ids = model.indicators.map((i) => i.id);

  it("stay on their scale, do not depend on the order of indicators", () => {
    forAll([scoresIn(model), fc.shuffledSubarray(ids, {minLength: 1})], (scores, retained) => {
      const total = totalScore(scores, model, retained)!;
      expect(total).toBeGreaterThanOrEqual(model.totalScale.min);
      expect(total).toBeLessThanOrEqual(model.totalScale.max);
      const kept = ids.filter((id) => retained.includes(id));
      expect(totalScore(scores, model, kept)).toBeCloseTo(total, 5);
    });
  });

  it("never fall, nor their class, when an indicator rises", () => {
    forAll([scoresIn(model), some(ids), score(model)], (scores, id, other) => {
      const raised = {...scores, [id]: Math.max(scores[id]!, other)};
      const [before, after] = [totalScore(scores, model)!, totalScore(raised, model)!];
      expect(after).toBeGreaterThanOrEqual(before);
      expect(classIndex(after, model)).toBeGreaterThanOrEqual(classIndex(before, model));
    });
  });
});

describe.each(everyModel)("$id: aggregates", (model) => {
  it("do not change when a commune is split in two alike, nor with the order", () => {
    forAll([communesIn(model), fc.nat(), fc.double({min: 0, max: 1, noNaN: true})], (communes, at, share) => {
      const {scores, population} = communes[at % communes.length];
      const part = Math.round(population * share);
      const others = communes.filter((_, i) => i !== at % communes.length);
      const split = [...others, {scores, population: part}, {scores, population: population - part}];
      expectClose(aggregateScores(communes, model), aggregateScores(split, model));
    });
  });

  itHolds("have the mean of the totals as their total", [communesIn(model)], (communes) => {
    const total = totalScore(aggregateScores(communes, model), model);
    const mean = weightedMean(communes.map((c) => [totalScore(c.scores, model), c.population]));
    if (mean === null) expect(total).toBeNull();
    else expect(total).toBeCloseTo(mean, 5);
  });
});

it("places among others are shares of a distribution that leave out ties alone, and grow with the value", () => {
  const totals = fc.uniqueArray(
    fc.tuple(
      fc.integer({min: 0, max: 100}).map((v) => v / 10),
      fc.integer({min: 1, max: 50})
    ),
    {minLength: 1, selector: ([total]) => total}
  );
  const value = fc.integer({min: -5, max: 105}).map((v) => v / 10);
  forAll([totals, value, value], (list, a, b) => {
    const [low, high] = [sharesAround(Math.min(a, b), list)!, sharesAround(Math.max(a, b), list)!];
    expect(high.below).toBeGreaterThanOrEqual(low.below);
    expect(high.above).toBeLessThanOrEqual(low.above);
    const all = list.reduce((n, [, count]) => n + count, 0);
    const ties = list.find(([total]) => total === Math.min(a, b))?.[1] ?? 0;
    expect(low.below + low.above + ties / all).toBeCloseTo(1, 9);
  });
});

describe.each(everyModel)("$id: what is printed", (model) => {
  const {decimals} = model;
  const printed = (v: number) => Number(formatNumber(v, decimals).replace("−", "-").replace(",", "."));

  itHolds("differs by the difference of the numbers on the page", [score(model), score(model)], 1000, (own, other) => {
    expect(differenceOf(own, other, decimals)).toBeCloseTo(printed(own) - printed(other), 6);
    expect(differenceOf(own, null, decimals)).toBeNull();
  });
});
