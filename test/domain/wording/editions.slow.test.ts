import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readAtlas} from "../../../src/data/territories.js";
import {readEdition} from "../../../src/data/edition.js";
import type {IndicatorRow} from "../../../src/domain/indicators.js";
import {indicatorsOf, models, modelOf, type Model} from "../../../src/domain/models.js";
import {type Figures} from "../../../src/domain/profile.js";
import {communesIn, type Territory} from "../../../src/domain/territories.js";
import {aggregateScores, axisScore, classOf, totalScore, type Scores} from "../../../src/domain/score.js";
import {weightedMean} from "../../../src/domain/statistics.js";
import {epciWords} from "../../../src/domain/wording.js";
import {departementForms} from "../../../src/data/names.js";
import {causesIn, frenchFaults} from "../french-checks.js";
import {smallEdition} from "../../small-edition.js";
import {falseComparisons, falseRecords, strangeNumbers, tell, type Told} from "./checks.js";

interface Cell {
  score: number | null;
  imputed: boolean;
}

/** Figures of a département whose communes have these scores, by indicator. */
function figuresWith(
  territories: Figures["territories"],
  model: Model,
  cell: (commune: Territory, indicator: string) => Cell
): Figures {
  const rows = new Map<string, IndicatorRow>();
  const cells = new Map(
    territories.communes.map((c) => [
      c.code,
      new Map(
        model.indicators.map(({id}) => [id, c.status === "sans_objet" ? {score: null, imputed: false} : cell(c, id)])
      )
    ])
  );
  const add = (territory: Territory, members: Territory[]) => {
    const own = (c: Territory): Scores =>
      Object.fromEntries(model.indicators.map(({id}) => [id, cells.get(c.code)!.get(id)!.score]));
    const scores = aggregateScores(
      members.map((c) => ({scores: own(c), population: c.population_scores})),
      model
    );
    const row = (kind: IndicatorRow["kind"], indicator: string, score: number | null, ids: string[]): void => {
      const imputed = (c: (typeof members)[number]) => ids.some((id) => cells.get(c.code)!.get(id)!.imputed);
      const share = weightedMean(members.map((c) => [Number(imputed(c)), c.population_scores]));
      rows.set(`${territory.code} ${territory.level} ${indicator}`, {
        territory: territory.code,
        level: territory.level,
        model: model.id,
        indicator,
        kind,
        value: null,
        score,
        class: kind === "total" ? (classOf(score, model)?.id ?? null) : null,
        status: "observed",
        imputed_share: score === null ? null : share,
        source: "s",
        vintage: "v"
      });
    };
    for (const {id} of model.indicators) row("indicator", id, scores[id], [id]);
    for (const {id} of model.axes)
      row(
        "axis",
        id,
        axisScore(scores, model, id),
        indicatorsOf(model, id).map((i) => i.id)
      );
    row(
      "total",
      "total",
      totalScore(scores, model),
      model.indicators.map((i) => i.id)
    );
  };
  for (const commune of territories.communes) add(commune, [commune]);
  for (const epci of territories.epcis) add(epci, communesIn(territories, epci));
  add(territories.departement, communesIn(territories, territories.departement));
  const figure = (code: string, _: string, indicator: string) =>
    ["epci", "commune", "departement"].flatMap((l) => rows.get(`${code} ${l} ${indicator}`) ?? [])[0];
  return {territories, model, places: [], published: [], figure};
}

const faultsOf = (told: Told) => [
  ...told.texts.flatMap(({text, said}) => [...frenchFaults(text), ...causesIn(said)]),
  // Without a score there is nothing to count.
  ...(told.profile.total.score === null
    ? []
    : [
        ...strangeNumbers(told),
        ...falseComparisons(told),
        ...(told.territory.level === "epci" ? falseRecords(told) : [])
      ])
];

const departements = ["55", "2A", "974", "75", "35", "90", "976", "11"];
/** Runs of each: a run costs by the commune, and three of them have nine communes out of ten. */
const LARGE = 200;
const runsOf = (communes: Territory[]) => (communes.length > LARGE ? 4 : 18);
const territoriesOf = new Map(
  departements.map((code) => [code, readAtlas(readEdition(smallEdition({departement: code}))).departements[0]])
);
const tellAll = (figures: Figures) =>
  [figures.territories.departement, ...figures.territories.epcis].map((t) => tell(figures, t));

describe.each(Object.keys(models))("words under %s", (id) => {
  const model = modelOf(id);
  const {min, max} = model.indicatorScale;
  const score = fc.integer({min: min * 10, max: max * 10}).map((n) => n / 10);

  it.each(departements)("are right in an edition of %s, whatever the scores", (code) => {
    const territories = territoriesOf.get(code)!;
    const cell = fc.record({score: fc.option(score, {freq: 60}), imputed: fc.boolean()});
    // Scores that repeat bring ties, sides and levels that chance alone would not.
    fc.assert(
      fc.property(
        fc.array(cell, {minLength: 1, maxLength: 40}),
        fc.integer({min: 1, max: 97}),
        fc.boolean(),
        (cells, step, measured) => {
          const order = new Map(territories.communes.map((c, i) => [c.code, i]));
          const figures = figuresWith(territories, model, (commune, indicator) => {
            const {score, imputed} =
              cells[
                (order.get(commune.code)! * step + model.indicators.findIndex((i) => i.id === indicator)) % cells.length
              ];
            return {score, imputed: imputed && !measured};
          });
          expect(tellAll(figures).flatMap(faultsOf)).toEqual([]);
        }
      ),
      {numRuns: runsOf(territories.communes)}
    );
  });

  it("compare nothing where every score is the same", () => {
    const figures = figuresWith(territoriesOf.get("55")!, model, () => ({score: max, imputed: false}));
    for (const told of tellAll(figures)) {
      expect(faultsOf(told)).toEqual([]);
      expect(told.verdict).not.toMatch(/nettement|un peu|La (?:plus|moins) fragile|celle où|Nulle part/);
    }
  });

  it("are not about an indicator that nobody measured", () => {
    const weak = model.indicators[0];
    const figures = figuresWith(territoriesOf.get("55")!, model, (commune, indicator) => ({
      score: indicator === weak.id ? max : min + (Number(commune.code) % 7) / 2,
      imputed: indicator === weak.id
    }));
    for (const {verdict, summary} of tellAll(figures))
      expect(`${verdict} ${summary}`.toLowerCase()).not.toContain(weak.subject.toLowerCase());
  });
});

describe("an EPCI", () => {
  const model = modelOf("ifn-2023");

  it("of one commune, or that is all of its département, is compared with the country alone", () => {
    const part = figuresWith(territoriesOf.get("75")!, model, () => ({score: 4, imputed: false}));
    const [epci] = part.territories.epcis;
    expect(epci.communes).toBeLessThan(epci.communes_total);
    // Paris is a part of its EPCI: it is compared with the country where the whole has the same index, and not where that is not known.
    const whole = {scores: Object.fromEntries(model.indicators.map(({id}) => [id, 4])), total: 4};
    const told = tell({...part, whole: () => whole}, epci);
    expect(told.verdict).toMatch(/Une fragilité numérique très faible|moins fragile que/i);
    expect(told.verdict).not.toContain("Paris");
    expect(`${told.verdict} ${told.summary}`).not.toMatch(/communes/);
    const unknown = tell(part, epci);
    expect(`${unknown.verdict} ${unknown.summary}`).not.toMatch(/communes|fragile que|intercommunalités|France/);
  });

  it("with a commune whose score is not known says nothing of how its communes spread", () => {
    const territories = territoriesOf.get("55")!;
    const [epci] = territories.epcis;
    const hidden = communesIn(territories, epci)[0];
    const figures = figuresWith(territories, model, (commune, indicator) => ({
      score: commune.code === hidden.code ? null : 1 + ((Number(commune.code) * indicator.length) % 9),
      imputed: false
    }));
    expect(`${tell(figures, epci).verdict} ${tell(figures, epci).summary}`).not.toMatch(
      /ses (?:\d+ )?communes|habitants|D’une commune/i
    );
  });

  it("is the farthest from help, or the nearest, where its median distance is so by half a kilometre", () => {
    const territories = territoriesOf.get("55")!;
    const figures = figuresWith(territories, model, () => ({score: 5, imputed: false}));
    const [first] = territories.epcis.filter((e) => e.attached);
    const wordsAt = (own: number, others: number) => {
      const rowsOf = (code: string) => [
        {
          commune: code,
          function: "coeur",
          place: null,
          distance_km: territories.communes.find((c) => c.code === code)!.epci === first.code ? own : others,
          places: 0,
          places_with_hours: 0,
          weekly_hours: null
        }
      ];
      const subject = {
        figures,
        territory: first,
        profile: tell(figures, first).profile,
        area: departementForms(territories.departement)
      };
      const {verdict, summary} = epciWords({
        ...subject,
        coverage: {rowsOf: rowsOf as never, placeOf: () => undefined, isBorder: () => false}
      });
      return `${verdict} ${summary}`;
    };
    expect(wordsAt(8, 7.5)).toMatch(/loin d’un lieu d’aide connu/);
    expect(wordsAt(7.5, 8)).toMatch(/près d’un lieu d’aide connu/);
    expect(wordsAt(8, 7.6)).not.toContain("lieu d’aide");
  });
});
