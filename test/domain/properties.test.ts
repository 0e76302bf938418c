import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {IndicatorRow} from "../../src/domain/indicators.js";
import {formatNumber} from "../../src/domain/french.js";
import {models, type Axis, type Indicator, type Model} from "../../src/domain/models.js";
import {differenceOf} from "../../src/domain/difference.js";
import type {Comparison} from "../../src/domain/profile.js";
import {aggregateScores, classIndex, totalScore, type Scores} from "../../src/domain/score.js";
import {rankOf, sharesAround, weightedMean} from "../../src/domain/statistics.js";
import {axisObservation, gradeOf} from "../../src/domain/wording.js";
import {clausesOf, directionOf, frenchFaults, pairsOf} from "./french-checks.js";
import {scoresFromRanks} from "./ranked.js";

const everyModel = Object.values(models);
const value = fc.oneof(fc.integer({min: 0, max: 20}), fc.double({min: 0, max: 100, noNaN: true}));
const column = fc.array(fc.option(value, {freq: 5}), {maxLength: 40});
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

describe.each(everyModel)("$id: scores from ranks", (model) => {
  it("follow their values whatever the order", () => {
    const shuffled = column.chain((values) =>
      fc
        .shuffledSubarray(
          values.map((_, i) => i),
          {minLength: values.length}
        )
        .map((order) => ({values, order}))
    );
    fc.assert(
      fc.property(shuffled, ({values, order}) => {
        const scores = scoresFromRanks(values, model);
        const reordered = order.map((i) => values[i]);
        expect(scoresFromRanks(reordered, model)).toEqual(order.map((i) => scores[i]));
      })
    );
  });

  it("never give a higher value a lower score, nor equal values two scores", () => {
    fc.assert(
      fc.property(column, (values) => {
        const scores = scoresFromRanks(values, model);
        const {min, max} = model.indicatorScale;
        values.forEach((v, i) => {
          if (v === null) return expect(scores[i]).toBeNull();
          expect(scores[i]! >= min && scores[i]! <= max).toBe(true);
          values.forEach((w, j) => {
            if (w !== null && v >= w) expect(scores[i]!).toBeGreaterThanOrEqual(scores[j]!);
            if (v === w) expect(scores[i]).toBe(scores[j]);
          });
        });
      })
    );
  });

  it("ignore missing values and the unit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -50, max: 50}), {maxLength: 30}), (values) => {
        const scores = scoresFromRanks(values, model);
        expect(scoresFromRanks([null, ...values, null], model)).toEqual([null, ...scores, null]);
        const otherwise = values.map((v) => 3 * v + 7);
        expect(scoresFromRanks(otherwise, model)).toEqual(scores);
      })
    );
  });
});

describe.each(everyModel)("$id: totals", (model) => {
  const ids = model.indicators.map((i) => i.id);

  it("stay on their scale, do not depend on the order of indicators", () => {
    fc.assert(
      fc.property(scoresIn(model), fc.shuffledSubarray(ids, {minLength: 1}), (scores, retained) => {
        const total = totalScore(scores, model, retained)!;
        expect(total).toBeGreaterThanOrEqual(model.totalScale.min);
        expect(total).toBeLessThanOrEqual(model.totalScale.max);
        expect(
          totalScore(
            scores,
            model,
            ids.filter((id) => retained.includes(id))
          )
        ).toBeCloseTo(total, 5);
      })
    );
  });

  it("never fall, nor their class, when an indicator rises", () => {
    fc.assert(
      fc.property(scoresIn(model), some(ids), score(model), (scores, id, other) => {
        const raised = {...scores, [id]: Math.max(scores[id]!, other)};
        const [before, after] = [totalScore(scores, model)!, totalScore(raised, model)!];
        expect(after).toBeGreaterThanOrEqual(before);
        expect(classIndex(after, model)).toBeGreaterThanOrEqual(classIndex(before, model));
      })
    );
  });

  it("need every retained score", () => {
    fc.assert(
      fc.property(scoresIn(model), some(ids), (scores, id) => {
        const secret = {...scores, [id]: null};
        expect(totalScore(secret, model)).toBeNull();
        expect(
          totalScore(
            secret,
            model,
            ids.filter((other) => other !== id)
          )
        ).not.toBeNull();
      })
    );
  });
});

describe.each(everyModel)("$id: aggregates", (model) => {
  it("do not see communes without inhabitants", () => {
    fc.assert(
      fc.property(communesIn(model), scoresIn(model), (communes, scores) => {
        expect(aggregateScores([...communes, {scores, population: 0}], model)).toEqual(
          aggregateScores(communes, model)
        );
      })
    );
  });

  it("do not change when a commune is split in two alike, nor with the order", () => {
    fc.assert(
      fc.property(communesIn(model), fc.nat(), fc.double({min: 0, max: 1, noNaN: true}), (communes, at, share) => {
        const {scores, population} = communes[at % communes.length];
        const part = Math.round(population * share);
        const others = communes.filter((_, i) => i !== at % communes.length);
        const split = [...others, {scores, population: part}, {scores, population: population - part}];
        expectClose(aggregateScores(communes, model), aggregateScores(split, model));
      })
    );
  });

  it("lie between the lowest and the highest commune", () => {
    fc.assert(
      fc.property(communesIn(model), (communes) => {
        const inhabited = communes.filter((c) => c.population > 0);
        for (const [id, mean] of Object.entries(aggregateScores(communes, model))) {
          if (inhabited.length === 0) expect(mean).toBeNull();
          else {
            const all = inhabited.map((c) => c.scores[id]!);
            expect(mean!).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
            expect(mean!).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
          }
        }
      })
    );
  });

  it("have the mean of the totals as their total", () => {
    fc.assert(
      fc.property(communesIn(model), (communes) => {
        const total = totalScore(aggregateScores(communes, model), model);
        const mean = weightedMean(communes.map((c) => [totalScore(c.scores, model), c.population]));
        if (mean === null) expect(total).toBeNull();
        else expect(total).toBeCloseTo(mean, 5);
      })
    );
  });
});

describe("places among others", () => {
  it("are shares of a distribution that leave out ties alone, and grow with the value", () => {
    const totals = fc.uniqueArray(
      fc.tuple(
        fc.integer({min: 0, max: 100}).map((v) => v / 10),
        fc.integer({min: 1, max: 50})
      ),
      {minLength: 1, selector: ([total]) => total}
    );
    const value = fc.integer({min: -5, max: 105}).map((v) => v / 10);
    fc.assert(
      fc.property(totals, value, value, (list, a, b) => {
        const [low, high] = [sharesAround(Math.min(a, b), list)!, sharesAround(Math.max(a, b), list)!];
        expect(high.below).toBeGreaterThanOrEqual(low.below);
        expect(high.above).toBeLessThanOrEqual(low.above);
        const all = list.reduce((n, [, count]) => n + count, 0);
        const ties = list.find(([total]) => total === Math.min(a, b))?.[1] ?? 0;
        expect(low.below + low.above + ties / all).toBeCloseTo(1, 9);
      })
    );
  });

  it("are ranks that fall as values rise, equal for equal values", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 9}), {minLength: 1, maxLength: 20}), (values) => {
        const ranks = values.map((v) => rankOf(v, values));
        values.forEach((v, i) =>
          values.forEach((w, j) => {
            expect(Math.sign(ranks[i].rank - ranks[j].rank)).toBe(Math.sign(w - v));
          })
        );
        expect(Math.min(...ranks.map((r) => r.rank))).toBe(1);
      })
    );
  });
});

describe.each(everyModel)("$id: what is printed", (model) => {
  const {decimals} = model;
  const printed = (v: number) => Number(formatNumber(v, decimals).replace("−", "-").replace(",", "."));

  it("differs by the difference of the numbers on the page", () => {
    fc.assert(
      fc.property(score(model), score(model), (own, other) => {
        expect(differenceOf(own, other, decimals)).toBeCloseTo(printed(own) - printed(other), 6);
        expect(differenceOf(own, null, decimals)).toBeNull();
      }),
      {numRuns: 1000}
    );
  });

  it("grades with the sign of the difference", () => {
    const {min, max} = model.totalScale;
    fc.assert(
      fc.property(fc.double({min: min - max, max: max - min, noNaN: true}), (difference) => {
        const grade = gradeOf(difference, model.totalScale);
        expect(grade === 0 || Math.sign(grade) === Math.sign(difference)).toBe(true);
        expect(gradeOf(-difference, model.totalScale) + grade).toBe(0);
      })
    );
  });

  it("is never contradicted by an observation", () => {
    const area = {the: "la Meuse", of: "de la Meuse", within: "dans la Meuse"};
    const row = (s: number, share: number): IndicatorRow => ({
      territory: "x",
      level: "epci",
      model: model.id,
      indicator: "i",
      kind: "indicator",
      value: null,
      score: s,
      class: null,
      status: "observed",
      imputed_share: share,
      source: "s",
      vintage: "v"
    });
    const compare = <T>(subject: T) =>
      fc.tuple(score(model), score(model), some([0, 0.2, 0.8])).map(([own, other, share]): Comparison<T> => ({
        subject,
        own: row(own, share),
        departement: row(other, 0),
        difference: differenceOf(own, other, decimals)
      }));
    const axis = model.axes[0];
    const inAxis = model.indicators.filter((i) => i.axis === axis.id);
    const lines = fc.tuple(...inAxis.map((i) => compare<Indicator>(i)));
    fc.assert(
      fc.property(fc.option(compare<Axis>(axis)), lines, (whole, list) => {
        const text = axisObservation(whole, list, model, area);
        const pairs = clausesOf(text).flatMap((clause) =>
          pairsOf(clause).map((pair) => ({...pair, clause, direction: directionOf(clause)}))
        );
        const compared = list.filter((c) => c.own.imputed_share! < 0.5);
        const printed = (c: Comparison<unknown>) => [c.own, c.departement].map((r) => formatNumber(r.score, decimals));
        // The axis is said of all its indicators, or of two measured ones at least; not again with the scores of the only one compared.
        const said = whole !== null && (compared.length === list.length || compared.length > 1);
        const repeated = whole && compared.length === 1 && `${printed(whole)}` === `${printed(compared[0])}`;
        expect(pairs.length).toBe(compared.length + Number(said && !repeated));
        for (const {own, other, clause, direction} of pairs) {
          const near = Math.abs(own - other) <= 0.035 * (model.indicatorScale.max - model.indicatorScale.min) + 1e-9;
          expect(near ? 0 : Math.sign(own - other), clause).toBe(direction);
        }
        if (text !== "") expect(frenchFaults(text)).toEqual([]);
        for (const c of list) {
          if (c.own.imputed_share! >= 0.5)
            expect(text).toMatch(new RegExp(`omparaison (?:n’est faite )?pour ${c.subject.subject}\\s:`));
        }
      }),
      {numRuns: 300}
    );
  });
});
