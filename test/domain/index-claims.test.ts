import {expect, it} from "vitest";
import {claimOf, heaviestIndicators} from "../../src/domain/index-claims.js";
import {modelOf} from "../../src/domain/models.js";

it("a share of France is named with and without what is estimated, and its tenths hold in both", () => {
  const bases = [0.64, 0.57].map((below) => ({below, above: 0.98 - below, step: 3}));
  expect(claimOf(bases)).toMatchObject({whole: 64, measured: 57, tenths: 5});
  expect(claimOf([...bases].reverse())).toMatchObject({whole: 57, measured: 64, tenths: 5});
  expect(claimOf(bases.slice(0, 1))).toMatchObject({whole: 64, measured: null, tenths: 6});
});

it("a score that newer figures contradict does not lead", () => {
  const of = (id: string, score: number) => ({subject: {id}, own: {score, imputed_share: 0}}) as never;
  const index = {
    model: modelOf("ifn-2023"),
    indicators: [of("no_thd_coverage_rate", 9), of("older_65_rate", 8), of("poverty_rate", 8)]
  };
  const leads = (past?: string[]) => heaviestIndicators(index, past).map((c) => c.subject.id);
  expect(leads()).toEqual(["no_thd_coverage_rate"]);
  expect(leads(["no_thd_coverage_rate"])).toEqual(["older_65_rate", "poverty_rate"]);
});
