import {describe, expect, it} from "vitest";
import {communeProfiler} from "../../../src/domain/commune-profile.js";
import {indexProfile} from "../../../src/domain/profile.js";
import {communeWords, isSolid} from "../../../src/domain/wording.js";
import {departementForms} from "../../../src/data/names.js";
import {causesIn, frenchFaults, numberOf} from "../french-checks.js";
import {figures, model} from "../../meuse-figures.js";
import {falseComparisons, type Told} from "./checks.js";

const {territories} = figures;
const area = departementForms(territories.departement);
const read = communeProfiler(figures);
const totals = territories.communes.flatMap((c) => figures.figure(c.code, model.id, "total")?.score ?? []);

const FOUR = ["no_thd_coverage_rate", "no_4g_coverage_rate", "older_65_rate", "nscol15p_rate"];
const measuredOf = (code: string) =>
  FOUR.reduce((sum, id) => sum + figures.figure(code, model.id, id)!.score!, 0) / FOUR.length;
const measured = territories.communes.filter((c) => c.population > 0).map((c) => measuredOf(c.code));

const told = territories.communes.flatMap((territory) => {
  const profile = read(territory)!;
  if (profile.index.total.score === null) return [];
  const words = communeWords({figures, territory, profile: profile.index, area}, profile);
  const texts = [words.verdict, ...(words.summary ? [words.summary] : [])].map((text) => ({
    text,
    said: [area.of, area.within, area.the].reduce(
      (all, form) => all.replaceAll(form, "AIRE"),
      text.replaceAll("65\u00a0ans", "65 ans")
    )
  }));
  return [
    {territory, figures, profile: profile.index, read: profile, area, ...words, texts} satisfies Told & {
      read: typeof profile;
    }
  ];
});

describe("what is said of every commune of Meuse", () => {
  it("is in correct French, without a cause", () => {
    expect(told.length).toBe(493);
    expect(
      told.flatMap(({texts}) => texts.flatMap(({text, said}) => [...frenchFaults(text), ...causesIn(said)]))
    ).toEqual([]);
  });

  it("compares as its numbers do, and nothing that was not measured", () => {
    expect(told.flatMap(falseComparisons)).toEqual([]);
    const weak = told.filter((t) => t.profile.indicators.some((c) => !isSolid(c.own)));
    expect(weak.length).toBeGreaterThan(400);
    for (const {profile, verdict, summary} of weak) {
      for (const c of profile.indicators.filter((c) => !isSolid(c.own)))
        expect(`${verdict} ${summary}`.toLowerCase()).not.toContain(c.subject.subject);
    }
  });

  it("counts those that are more fragile, and says the side of France that it is on", () => {
    for (const {territory, verdict, summary, profile} of told) {
      const own = profile.total.score!;
      const above = totals.filter((t) => Math.round(t * 1e6) > Math.round(own * 1e6)).length;
      const without = measuredOf(territory.code);
      const other = measured.filter((t) => Math.round(t * 1e6) > Math.round(without * 1e6)).length;
      const [, low, high] = /, (?:([\d\u202f]+) à )?(aucune|une seule|[\d\u202f]+) des 493\scommunes/.exec(summary!)!;
      const said = high === "aucune" ? 0 : high === "une seule" ? 1 : numberOf(high);
      const expected = isSolid(profile.total) ? [above, above] : [Math.min(above, other), Math.max(above, other)];
      expect([low === undefined ? said : numberOf(low), said], summary!).toEqual(expected);
      const national = /(plus|moins) fragile que (?:(\d+) à )?(\d+)\u00a0% des communes de France/.exec(verdict);
      if (!national) continue;
      const side = national[1] === "plus" ? "below" : "above";
      const bases = [profile.national!, ...(isSolid(profile.total) ? [] : [profile.nationalMeasured!])];
      const percents = bases.map((b) => Math.round(100 * b[side]));
      expect([Number(national[2] ?? national[3]), Number(national[3])], verdict).toEqual([
        Math.min(...percents),
        Math.max(...percents)
      ]);
    }
  });

  it("names the hurdles that there are", () => {
    const marked = told.filter((t) => t.read.hurdles.length > 0);
    expect(marked.length).toBeGreaterThan(50);
    for (const {
      read: {hurdles},
      verdict,
      summary
    } of told) {
      for (const axis of model.axes)
        expect(
          `${verdict} ${summary}`.includes(`« ${axis.label} »`.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
        ).toBe(hurdles.includes(axis));
    }
  });

  it("does not say the same of all", () => {
    const bare = new Set(told.map((t) => t.texts[0].said.replace(/\d[\d,]*/g, "#")));
    expect(bare.size).toBeGreaterThan(100);
  });
});

it("the place of a commune in France counts communes strictly below its printed index", () => {
  const sixSix = territories.communes.find((c) => figures.figure(c.code, model.id, "total")!.score === 6.6)!;
  const {national} = indexProfile(figures, sixSix)!;
  // The audit, apart: 61.1 % of the 34,868 communes have less than 6.6.
  expect(national!.below).toBeCloseTo(0.611, 3);
});
