import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {setImmediate} from "node:timers/promises";
import {group, index, rollup} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {readIndicators} from "../../../src/data/indicators.js";
import {readAtlas} from "../../../src/data/territories.js";
import type {IndicatorRow} from "../../../src/domain/indicators.js";
import {modelOf} from "../../../src/domain/models.js";
import {hurdlesOf} from "../../../src/domain/hurdles.js";
import {indexProfile, scoresOf, type Figures} from "../../../src/domain/profile.js";
import {communesIn, storiesOf} from "../../../src/domain/territories.js";
import {rankOf} from "../../../src/domain/statistics.js";
import {communeWords} from "../../../src/domain/wording.js";
import {classesHeading} from "../../../src/components/fragile-words.js";
import {fragileIn} from "../../../src/profile/index.js";
import {hurdlesHeading, weightHeading} from "../../../src/domain/wording/headings.js";
import {typeset} from "../../../src/domain/french.js";
import {departementForms} from "../../../src/data/names.js";
import {temporaryFile} from "../../temporary.js";
import {causesIn, frenchFaults} from "../french-checks.js";
import {franceOf, nationalFile} from "../../data/score-files.js";
import {falseComparisons, falseRecords, skeleton, strangeNumbers, tell, type Told} from "./checks.js";
import {contradictions, countsOfNothing, emptySuperlatives, scoresAsRates, twins} from "./sense-checks.js";

/** La Mednum's national file, which is not a part of the project; where it is not there, one of the same form with made-up scores. */
const shared = resolve("../shared/data/ifn-2023-communes-france.csv");
const real = existsSync(shared);
const model = modelOf("ifn-2023");

/** Writes of every territory, pausing now and then: a worker that never answers is taken for dead on a busy machine. */
async function tellFrance(path: string): Promise<{epcis: Told[]; departements: Told[]; communes: Said[]}> {
  const edition = franceOf(path);
  const atlas = readAtlas(edition);
  // Codes of communes, EPCI and départements are of lengths of their own.
  const rows = index(
    readIndicators(edition, atlas).filter((r) => ["epci", "commune", "departement"].includes(r.level)),
    (r) => r.territory,
    (r) => r.indicator
  );
  const figure = (code: string, _: string, indicator: string): IndicatorRow | undefined =>
    rows.get(code)?.get(indicator);
  const epcis: Told[] = [];
  const departements: Told[] = [];
  const communes: Said[] = [];
  for (const territories of atlas.departements) {
    const figures: Figures = {territories, model, places: [], published: [], figure};
    departements.push(tell(figures, territories.departement));
    epcis.push(...storiesOf(territories).map((epci) => tell(figures, epci)));
    communes.push(...communesOf(figures));
    await setImmediate();
  }
  return {epcis, departements, communes};
}

/** What is generated about a commune, and its rank in the département. */
interface Said {
  verdict: string;
  summary: string | null;
  rank: {rank: number; of: number; tied: boolean};
}

function communesOf(figures: Figures): Said[] {
  const {communes, departement} = figures.territories;
  const own = communes.filter((c) => c.departement === departement.code);
  const totals = own.map((c) => figures.figure(c.code, model.id, "total")?.score ?? null);
  const area = departementForms(departement);
  return own.flatMap((territory, i) => {
    const total = totals[i];
    if (total === null) return [];
    const rank = rankOf(total, totals);
    const hurdles = hurdlesOf(scoresOf(figures, territory, model), model);
    const subject = {figures, territory, profile: indexProfile(figures, territory)!, area};
    const range = {best: rank.rank, worst: rank.rank};
    return [{...communeWords(subject, {inDepartement: {...rank, range}, hurdles}), rank}];
  });
}

const madeUp = () => temporaryFile("ifn.csv", nationalFile());

describe(`words about France, from ${real ? "the national file" : "made-up scores (the national file is not there)"}`, () => {
  let epcis: Told[];
  let departements: Told[];
  let communes: Said[];
  let all: Told[];
  beforeAll(async () => {
    ({epcis, departements, communes} = await tellFrance(real ? shared : madeUp()));
    all = [...epcis, ...departements];
  });
  const faultsOf = (check: (told: Told) => string[], among = all) => among.flatMap(check).slice(0, 20);

  it("are about every EPCI and département", () => {
    expect([epcis.length, departements.length]).toEqual([1255, 101]);
    expect(all.filter((t) => t.profile.total.score === null)).toEqual([]);
  });

  it("are French", () => expect(faultsOf(({texts}) => texts.flatMap(({text}) => frenchFaults(text)))).toEqual([]));

  it("give no cause", () => expect(faultsOf(({texts}) => texts.flatMap(({said}) => causesIn(said)))).toEqual([]));

  it("have no number that the figures do not have", () => expect(faultsOf(strangeNumbers)).toEqual([]));

  it("compare as the numbers beside them do, and give each indicator its own", () =>
    expect(faultsOf(falseComparisons)).toEqual([]));

  it("give places and records that hold", () => {
    expect(faultsOf(falseRecords, epcis)).toEqual([]);
  });

  const pageOf = ({texts}: Told) => texts.map((t) => t.said);
  // The summary is read after the verdict; each observation stands alone.
  const paragraphsOf = ({texts, summary}: Told) => {
    const [first, ...rest] = texts.map((t) => t.said);
    return summary === null ? [first, ...rest] : [`${first} ${rest[0]}`, ...rest.slice(1)];
  };
  const subjects = model.indicators.map((i) => i.subject);

  it("count nothing as a number, and say no score as if it were a rate", () =>
    expect(
      faultsOf(({texts}) => texts.flatMap(({text}) => [...countsOfNothing(text), ...scoresAsRates(text)]))
    ).toEqual([]));

  it("do not say the same twice", () =>
    expect(faultsOf((told) => paragraphsOf(told).flatMap((text) => twins(text, subjects)))).toEqual([]));

  it("make no superlative of one or two", () =>
    expect(faultsOf(({texts}) => texts.flatMap(({text}) => emptySuperlatives(text)))).toEqual([]));

  it("do not contradict each other in a page", () =>
    expect(
      faultsOf((told) =>
        contradictions({verdict: told.texts[0].said, page: pageOf(told), subjects, rank: told.profile.rank})
      )
    ).toEqual([]));

  it("are sensible about every commune too", () => {
    expect(communes.length).toBeGreaterThan(34000);
    const faults = communes.flatMap(({verdict, summary, rank}) => {
      const text = [verdict, ...(summary === null ? [] : [summary])].join(" ");
      return [
        ...countsOfNothing(text),
        ...scoresAsRates(text),
        ...twins(text, subjects),
        ...emptySuperlatives(text),
        ...contradictions({verdict, page: [text], subjects, rank})
      ];
    });
    expect(faults.slice(0, 20)).toEqual([]);
  });

  it("place an EPCI among those of France by its share", () => {
    for (const told of epcis) {
      for (const {text} of told.texts) {
        for (const [, side, percent] of text.matchAll(/(plus|moins) fragile que (?:\d+ à )?(\d+)\u00a0% (?:des|de)/g)) {
          const {national, nationalMeasured} = told.profile;
          const shares = [national, nationalMeasured].map((b) =>
            Math.round(100 * b![side === "plus" ? "below" : "above"])
          );
          expect(shares, text).toContain(Number(percent));
        }
      }
    }
  });

  it("compare no indicator that is imputed for half of the inhabitants or more", () => {
    for (const told of epcis) {
      const weak = told.profile.indicators.filter(
        (c) => Math.max(c.own.imputed_share ?? 0, c.departement.imputed_share ?? 0) >= 0.5
      );
      for (const {text} of told.texts)
        for (const c of weak)
          expect(text).not.toMatch(new RegExp(`${c.subject.subject} \\(|${c.subject.subject} y p`, "i"));
    }
  });

  it("have headings that are French, true, and in a row not those of another EPCI of the département", () => {
    const rows = epcis.map(({territory, figures, profile, verdict}) => {
      // A count that is not settled is not told: here it is told all the same, to be read.
      const count = {...fragileIn(figures, profile), certain: true};
      const headings = [classesHeading(territory, count), weightHeading(profile)!, hurdlesHeading(profile)];
      const score = (code: string, id: string) => figures.figure(code, model.id, id)!;
      const totals = communesIn(figures.territories, territory).flatMap((c) => score(c.code, "total").score ?? []);
      const fragile = totals.filter((total) => total >= model.classCuts[2]).length;
      const counts: Record<string, string> = {
        0: "Aucune des N communes",
        [totals.length]: "Les N communes sont toutes"
      };
      const said =
        totals.length === 1
          ? /^L’unique commune/
          : RegExp(`^${(counts[fragile] ?? `${fragile} communes? sur N`).replace("N", String(totals.length))} `);
      const measured = model.indicators
        .map(({id, subject}) => ({subject, own: score(territory.code, id)}))
        .filter(({own}) => own.score !== null && (own.imputed_share ?? 0) < 0.5);
      const [heaviest] = measured.sort((a, b) => b.own.score! - a.own.score!);
      const faults = [
        ...headings.flatMap((heading) => frenchFaults(typeset(`Ici, ${heading}.`))),
        ...headings.flatMap(scoresAsRates),
        ...(said.test(headings[0].replace(/\s/g, " "))
          ? []
          : [`${headings[0]}, of ${fragile} out of ${totals.length}`]),
        ...(headings[1].toLowerCase().includes(heaviest.subject.toLowerCase())
          ? []
          : [`${headings[1]}, not ${heaviest.subject}`])
      ].map((fault) => `${territory.name}: ${fault}`);
      return {faults, departement: territory.departement, read: [verdict, ...headings].join(" · ")};
    });
    expect(rows.flatMap(({faults}) => faults).slice(0, 20)).toEqual([]);
    const twice = [...group(rows, ({departement, read}) => `${departement} ${read}`)].filter(
      ([, same]) => same.length > 1
    );
    expect(twice.map(([read]) => read)).toEqual([]);
  });

  it("fit a first screen, with more than a level", () => {
    for (const {verdict} of all) {
      // A score and its scale are read as one.
      const read = verdict.replace(/score de (\S+)(?: sur \d+)?/g, "$1");
      expect(read.split(/ /).length, verdict).toBeLessThanOrEqual(42);
      expect(verdict.split(/\. /).length, verdict).toBeGreaterThanOrEqual(2);
    }
  });

  it("vary", () => {
    const counts = rollup(epcis, (same) => same.length, skeleton);
    const [[most, times]] = [...counts].sort((a, b) => b[1] - a[1]);
    console.log(
      `${counts.size} verdicts of ${epcis.length} differ without names, numbers and indicators; the most common is said ${times} times: ${most}`
    );
    expect(times / epcis.length).toBeLessThan(0.02);
    expect(counts.size / epcis.length).toBeGreaterThan(0.5);
  });
});
