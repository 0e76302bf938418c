import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../../src/data/edition.js";
import {readIndicators} from "../../../src/data/indicators.js";
import {readAtlas} from "../../../src/data/territories.js";
import {cellIndex, CELLS} from "../../../src/domain/bivariate.js";
import type {Tendency} from "../../../src/domain/content.js";
import {DETOURS, roadKm} from "../../../src/domain/detour.js";
import {exploreReading} from "../../../src/explore/reading-key.js";
import type {Catalogue} from "../../../src/explore/catalogue.js";
import {defaultState, type ExploreState} from "../../../src/explore/state.js";
import {capital, formatNumber, printedNumber, typeset} from "../../../src/domain/french.js";
import {models, modelOf, withReference, type Model} from "../../../src/domain/models.js";
import type {PlannerData} from "../../../src/planner/data.js";
import type {Plan} from "../../../src/planner/plan.js";
import type {Candidate} from "../../../src/domain/priorities.js";
import {communesIn} from "../../../src/domain/profile.js";
import {classIndex} from "../../../src/domain/score.js";
import {shareBelow} from "../../../src/domain/statistics.js";
import type {Territory} from "../../../src/domain/territories.js";
import {cellReading} from "../../../src/domain/wording/cell-key.js";
import {planReading} from "../../../src/planner/reading-key.js";
import {
  classReading,
  exampleOf,
  markReading,
  mostPeopled,
  tendencyReading
} from "../../../src/domain/wording/reading-key.js";
import {situations} from "../../../src/planner/legend.js";
import {communeKey, departementKey, epciKey} from "../../../src/components/keys.js";
import {frenchFaults, numberOf} from "../french-checks.js";
import {viewFrom} from "../../explore/rows.js";
import {haut, siteOf} from "../../report/fixtures.js";

const ifn = modelOf("ifn-2023");
const classic = modelOf("ifn-classique");
const reference = ifn.reference!;
const site = siteOf();

/** The words of a key in HTML, which are a clause after a colon, as a sentence. */
const words = (key: {html: string} | null) =>
  capital(
    typeset((key?.html ?? "").replace(/^<p class="reading-key"><b>Clé de lecture :<\/b> /, "").replace(/<[^>]*>/g, ""))
  );

/** What is not true in a key about a territory, of which the index and whether it is a mean are known. */
function untruths(text: string, {total, model, mean}: {total: number; model: Model; mean: boolean}): string[] {
  const {percentiles} = model.reference?.communes ?? {percentiles: []};
  const step = classIndex(total, model);
  const shares = [...text.matchAll(/celui de (\d+)\u00a0% des/g)].map(([, n]) => Number(n));
  const claims: [boolean, string][] = [
    [text.includes(`, en ${model.classes[step].colourName}, est `), "its colour"],
    [!text.includes("le dixième le plus fragile") || (!mean && total >= percentiles[90]), "the most fragile tenth"],
    [
      !text.includes("du dixième le plus fragile") || (mean && total >= percentiles[90]),
      "up to the most fragile tenth"
    ],
    [!text.includes("le dixième le moins fragile") || (!mean && total <= percentiles[10]), "the least fragile tenth"],
    [
      !text.includes("du dixième le moins fragile") || (mean && total <= percentiles[10]),
      "down to the least fragile tenth"
    ],
    [
      shares.every(
        (share) => Math.abs(share - 100 * shareBelow(total, percentiles)) <= 0.5 && share > 0 && share < 100
      ),
      "the share below"
    ],
    [!text.includes("dans la classe « ") || text.includes(`« ${model.classes[step].label} »`), "its class"],
    [[...text.matchAll(/, (−?\d+,\d), /g)].every(([, n]) => numberOf(n) === printedNumber(total, 1)), "its index"]
  ];
  return claims.flatMap(([holds, what]) => (holds ? [] : [`${what}: ${text}`]));
}

describe("the key of a map of communes", () => {
  const edition = readEdition("editions/meuse");
  const atlas = readAtlas(edition);
  const [territories] = atlas.departements;
  const totals = new Map(
    readIndicators(edition, atlas).flatMap((r) =>
      r.model === ifn.id && r.indicator === "total" && r.score !== null && r.source !== "diagnostic-2022"
        ? [[r.territory, r.score]]
        : []
    )
  );

  it("is true of the largest of the most fragile communes, in each territory of Meuse", () => {
    const areas = [territories.departement, ...territories.epcis];
    expect(areas.length).toBeGreaterThan(15);
    for (const area of areas) {
      const scored = communesIn(territories, area).flatMap((c) =>
        totals.has(c.code) ? [{...c, total: totals.get(c.code)!}] : []
      );
      const text = words(
        communeKey(
          ifn.classes.map((_, step) => ({communes: scored.filter((c) => classIndex(c.total, ifn) === step)})),
          ifn,
          ({code}) => totals.get(code)!
        )
      );
      const top = Math.max(...scored.map((c) => classIndex(c.total, ifn)));
      const [example] = scored
        .filter((c) => classIndex(c.total, ifn) === top)
        .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
      expect(text, area.name).toMatch(/^La commune (?:de |du |des |d’)/);
      expect(text).toContain(example.name.replace(/^Les? /, "").replaceAll("'", "’"));
      expect(untruths(text, {total: example.total, model: ifn, mean: false})).toEqual([]);
      expect(frenchFaults(text), text).toEqual([]);
    }
  });

  it("says one thing by hand: 8,6 is beyond the ninetieth percentile, 6,6 beyond 64 communes in a hundred", () => {
    const commune = (total: number) =>
      classReading({subject: "la commune de Verdun", step: classIndex(total, ifn), total}, ifn);
    expect(commune(8.6)).toBe(
      "la commune de Verdun, en orange foncé, est parmi le dixième le plus fragile des communes de France."
    );
    expect(commune(2)).toBe(
      "la commune de Verdun, en bleu foncé, est parmi le dixième le moins fragile des communes de France."
    );
    // Percentiles 62 to 65 are 6.6: half of them, 63.5, is rounded up.
    expect(typeset(commune(6.6))).toBe(
      "la commune de Verdun, en orange clair, est dans la classe «\u00a0fragile\u00a0»\u00a0: son indice, 6,6, dépasse celui de 64\u00a0% des communes de France."
    );
  });

  it("takes its limits from a model without a reference, and its median from one with signs", () => {
    expect(classReading({subject: "la commune d’Étain", step: 3, total: 3.2}, classic)).toBe(
      "la commune d’Étain, en orange clair, est dans la classe « fragile » (de 1,0 à moins de 5,0) : son indice est de 3,2 ; 0 est la médiane."
    );
    expect(classReading({subject: "la commune d’Étain", step: 0, total: -7.5}, classic)).toContain(
      "(jusqu’à −5,0) : son indice est de −7,5"
    );
    expect(
      classReading(
        {subject: "la commune d’Étain", step: 3, total: 3.2},
        withReference(classic, {
          ...reference,
          communes: {count: 101, percentiles: Array.from({length: 101}, (_, i) => -10 + i / 5)}
        })
      )
    ).toContain("dépasse celui de 66\u00a0%");
  });

  it("says of a class whose scores nobody gave where it stands among the others", () => {
    const places = classic.classes.map(
      (_, step) => classReading({subject: "la commune du Claon", step, total: null}, classic).split(" », ")[1]
    );
    expect(places).toEqual([
      "la moins fragile des 5.",
      "la deuxième moins fragile des 5.",
      "celle du milieu.",
      "la deuxième plus fragile des 5.",
      "la plus fragile des 5."
    ]);
  });

  it("names the share that the model says, whatever it is", () => {
    const with20 = {...ifn, classPercentiles: [25, 40, 60, 80] as [number, number, number, number]};
    const with15 = {...ifn, classPercentiles: [5, 40, 60, 85] as [number, number, number, number]};
    const example = {subject: "la commune de Metz", total: 9};
    expect(classReading({...example, step: 4}, with20)).toContain("parmi le cinquième le plus fragile des");
    expect(classReading({...example, step: 0}, with20)).toContain("parmi le quart le moins fragile des");
    expect(classReading({...example, step: 4}, with15)).toContain("parmi les 15 % les plus fragiles des");
    expect(classReading({...example, step: 4, mean: true}, with15)).toContain(
      "atteint celui des 15 % les plus fragiles des"
    );
    expect(classReading({...example, step: 4, mean: true}, with20)).toContain(
      "atteint celui du cinquième le plus fragile des"
    );
  });

  it("is nothing where no commune is in a class, and of the only one where there is one", () => {
    expect(
      communeKey(
        ifn.classes.map(() => ({communes: []})),
        ifn
      )
    ).toBeNull();
    expect(communeKey([], ifn)).toBeNull();
    const one = ifn.classes.map((_, i) => ({communes: i === 1 ? [haut] : []}));
    expect(exampleOf(one)).toEqual({territory: haut, step: 1});
    expect(mostPeopled([])).toBeNull();
  });

  it("shows a hostile name as it is", () => {
    const key = communeKey([{communes: [{...haut, name: '<img src=x onerror="alert(1)">${1}'}]}], ifn)!.html;
    expect(key).not.toContain("<img");
    expect(key).not.toContain("${");
  });

  it.each(["corse", "paris", "corse-du-sud"])("is true in %s, whatever the scores, under both models", (name) => {
    const [{communes, departement}] = readAtlas(readEdition(`test/editions/${name}`)).departements;
    const own = communes.filter((c) => c.departement === departement.code).slice(0, 40);
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(models)),
        fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: own.length, maxLength: own.length}),
        (model, draws) => {
          const {min, max} = model.totalScale;
          const score = new Map(own.map((c, i) => [c.code, printedNumber(min + draws[i] * (max - min), 1)]));
          const groups = model.classes.map((_, step) => ({
            communes: own.filter((c) => classIndex(score.get(c.code)!, model) === step)
          }));
          const {territory} = exampleOf(groups)!;
          const text = words(communeKey(groups, model, ({code}) => score.get(code)!));
          expect(untruths(text, {total: score.get(territory.code)!, model, mean: false})).toEqual([]);
          expect(frenchFaults(text), text).toEqual([]);
        }
      ),
      {numRuns: 60}
    );
  });
});

describe("the key of a map of means", () => {
  it("does not put an EPCI among communes", () => {
    // Haut is 6 and Bas 2 in these fixtures. Percentiles 47 to 50 are 6: half of them are below, 48.5 of 100.
    const text = words(epciKey(site, ifn));
    expect(text).toMatch(/^La communauté de communes du Haut/);
    expect(untruths(text, {total: 6, model: ifn, mean: true})).toEqual([]);
    expect(text).toContain("son indice moyen, 6,0, dépasse celui de 49\u00a0%");
  });

  it("says the article of a département", () => {
    const departement = (code: string, name: string): Territory => ({...site.territories.departement, code, name});
    const text = words(
      departementKey([departement("55", "Meuse"), departement("59", "Nord")], ifn, ({code}) =>
        code === "59" ? 8.9 : 3
      )
    );
    expect(text).toBe(
      "Le département du Nord, en orange foncé, est dans la classe «\u00a0très fragile\u00a0»\u00a0: son indice moyen, 8,9, atteint celui du dixième le plus fragile des communes de France."
    );
    expect(departementKey([departement("55", "Meuse")], ifn, () => null)).toBeNull();
  });
});

describe("the key of need and distance", () => {
  const candidate = (code: string, population: number, need: number | null, km: number | null): Candidate => ({
    code,
    name: `Étang ${code}`,
    population,
    need,
    km,
    own: false,
    older: null,
    total: 5,
    place: "Lieu",
    placeCommune: "Ville"
  });

  it("is true of the largest commune of the most pressing cell, under each detour factor", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            need: fc.option(fc.integer({min: 0, max: 2})),
            km: fc.option(fc.double({min: 0, max: 40, noNaN: true})),
            population: fc.integer({min: 0, max: 9})
          }),
          {maxLength: 12}
        ),
        (drawn) => {
          const communes = drawn.map(({need, km, population}, i) => candidate(String(i), population, need, km));
          const known = communes.filter((c) => cellIndex(c.need, c) !== null);
          if (known.length === 0) {
            expect(cellReading(communes, (say) => say(1.3))).toBeNull();
            return;
          }
          const top = Math.max(...known.map((c) => cellIndex(c.need, c)!));
          const example = mostPeopled(known.filter((c) => cellIndex(c.need, c) === top))!;
          for (const factor of DETOURS) {
            const text = cellReading(communes, (say) => say(factor))!.join("");
            const {colourName, label} = CELLS[cellIndex(example.need, example, factor)!];
            const road = roadKm(example.km!, factor);
            const km = road < 1 ? "moins de 1\u00a0km" : `${formatNumber(road, 1)}\u00a0km`;
            expect(text).toBe(
              `la commune d’Étang ${example.code}, en ${colourName}, est ${label} : le lieu le plus proche est à environ ${km} par la route.`
            );
          }
        }
      )
    );
  });
});

describe("the key of tendencies", () => {
  const communes = [1, 2, 3].map((n) => ({code: `0100${n}`, name: `Bois ${n}`, population: n}));
  const tendency = (name: string, codes: number[]): Tendency => ({
    name,
    communes: codes.map((n) => `0100${n}`),
    text: "…",
    note: null
  });

  it("counts the others of the same colour", () => {
    expect(tendencyReading([tendency("Vide", []), tendency("Nord", [1, 2, 3])], communes)).toBe(
      "la commune de Bois 3 est coloriée comme les 2 autres communes de « Nord »."
    );
    expect(tendencyReading([tendency("Nord", [1, 2])], communes)).toBe(
      "la commune de Bois 2 est coloriée comme l’autre commune de « Nord »."
    );
    expect(tendencyReading([tendency("Nord", [1])], communes)).toBe("la commune de Bois 1 est seule dans « Nord ».");
    expect(tendencyReading([tendency("Nord", [])], communes)).toBeNull();
  });
});

describe("the key of marks", () => {
  it("says what a shape stands for", () => {
    const mark = {shape: "carré", alone: false, name: "Maison du Val", commune: "Les Islettes"};
    expect(markReading({...mark, kind: "France services"})).toBe(
      "chaque carré est un lieu « France services », comme Maison du Val, commune des Islettes."
    );
    expect(markReading({...mark, kind: null})).toContain("est un autre lieu, comme");
    expect(markReading({...mark, kind: null, alone: true})).toContain("est un lieu, comme");
  });
});

describe("the key of a plan", () => {
  const data = {
    names: ["A", "B", "C", "D"],
    codes: ["1", "2", "3", "4"],
    population: [40, 30, 20, 10]
  } as unknown as PlannerData;
  const plan = (states: number[], stops: number[]) =>
    ({states, stops: stops.map((commune) => ({commune}))}) as unknown as Plan;

  it("tells of a commune that a new stop reaches, rather than of one that has it", () => {
    expect(planReading(plan([2, 0, 2, 1], [0]), data, situations)).toBe(
      "la commune de C, en vert foncé à points, est à portée d’un nouvel arrêt."
    );
    expect(planReading(plan([2, 0, 1, 1], [0]), data, situations)).toBe(
      "la commune de B, en blanc rayé, est hors de portée."
    );
    expect(planReading(plan([1, 1, 1, 1], []), data, situations)).toContain("est à portée d’un lieu existant");
    expect(planReading(plan([2, 2, 2, 2], [0, 1, 2, 3]), data, situations)).toBeNull();
  });
});

describe("the key of the explorer", () => {
  const catalogue: Catalogue = {
    whole: "Meuse",
    models: [
      {...ifn, reference: null},
      {...classic, reference: null}
    ],
    communePath: null,
    levels: ["commune", "epci"],
    level: "commune",
    areas: [{code: "200000001", name: "Aire", level: "epci", departement: "55", href: null, ranked: true}]
  };
  const rows = (totals: (number | null)[]) =>
    totals.map((total, i) => ({
      code: String(55001 + i),
      name: `Étain ${i}`,
      epci: "200000001",
      population: 100 - i,
      total,
      scores: {}
    }));
  const state = (fields: Partial<ExploreState>): ExploreState => ({...defaultState(catalogue), ...fields});

  it("follows the classes that the reader chose, and the index of the example is within what it says", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ExploreState["cuts"]>("model", "quantiles", "equal", "jenks"),
        fc.array(fc.option(fc.integer({min: 10, max: 100}).map((n) => n / 10)), {minLength: 1, maxLength: 30}),
        (cuts, totals) => {
          const known = totals.flatMap((t) => t ?? []);
          const text = exploreReading(viewFrom(state({cuts}), rows(totals), catalogue));
          if (known.length === 0) {
            expect(text).toBeNull();
            return;
          }
          const sentence = capital(typeset(text!));
          expect(frenchFaults(sentence), sentence).toEqual([]);
          expect(sentence).toMatch(/^La commune d’Étain \d+, en /);
          const total = totals[Number(/Étain (\d+)/.exec(sentence)![1])]!;
          if (cuts === "model") {
            expect(
              untruths(sentence, {total, model: {...ifn, reference}, mean: false}).filter(
                (u) => !u.startsWith("the share")
              )
            ).toEqual([]);
            return;
          }
          expect(sentence).toContain(`son indice est de ${formatNumber(total, 1)}.`);
          // The highest class has the highest total.
          const higher = known.filter((t) => t > total).length;
          const numbers = [...sentence.matchAll(/\(([^)]*)\)/g)].flatMap(([, range]) =>
            [...range.matchAll(/\d+,\d/g)].map(([n]) => numberOf(n))
          );
          expect(
            numbers.every((n) => n <= Math.max(...known)),
            sentence
          ).toBe(true);
          expect(higher).toBeLessThan(known.length);
        }
      )
    );
  });

  it("names an EPCI and a département as they are shown", () => {
    const epci = [{code: "200000001", name: null, epci: null, population: 5, total: 9, scores: {}}];
    expect(exploreReading(viewFrom(state({level: "epci"}), epci, catalogue))).toBe(
      "l’intercommunalité « Aire », en orange foncé, est dans la classe « très fragile » : son indice moyen, 9,0, atteint celui du dixième le plus fragile des communes de France."
    );
  });
});
