import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../../src/data/edition.js";
import {readAtlas} from "../../../src/data/territories.js";
import type {Tendency} from "../../../src/domain/content.js";
import {exploreReading} from "../../../src/explore/wording.js";
import {defaultState, type ExploreState} from "../../../src/explore/state.js";
import {capital, formatNumber, printedNumber, typeset} from "../../../src/domain/french.js";
import {models, modelOf, withReference, type Model, type PeerLevel} from "../../../src/domain/models.js";
import type {PlannerData} from "../../../src/planner/scenario.js";
import type {Plan} from "../../../src/planner/plan.js";
import {communesIn, type Territory} from "../../../src/domain/territories.js";
import {classIndex} from "../../../src/domain/score.js";
import {classReading, exampleOf, markReading, mostPeopled, tendencyReading} from "../../../src/domain/wording.js";
import {planReading} from "../../../src/planner/figures.js";
import {communeKey, departementKey, epciKey} from "../../../src/components/keys.js";
import {figures} from "../../meuse-figures.js";
import {frenchFaults, numberOf} from "../french-checks.js";
import {catalogueOf, rowOf, viewFrom} from "../../explore/rows.js";
import {haut, siteOf} from "../../report/fixtures.js";
import {forAll, itHolds} from "../../property.js";

const ifn = modelOf("ifn-2023");
const classic = modelOf("ifn-classique");
const reference = ifn.reference!;
const site = siteOf();

/** The words of a key in HTML, which are a clause after a colon, as a sentence. */
const words = (key: {html: string} | null) =>
  capital(
    typeset((key?.html ?? "").replace(/^<p class="reading-key"><b>Clé de lecture :<\/b> /, "").replace(/<[^>]*>/g, ""))
  );

const PEERS = {commune: "communes", epci: "epcis", departement: "departements"} as const;

/** What is not true in a key about a territory, of which the index and the level are known. */
function untruths(text: string, {total, model, level}: {total: number; model: Model; level: PeerLevel}): string[] {
  const {percentiles, totals} = model.reference?.[PEERS[level]] ?? {
    percentiles: {} as Record<number, number>,
    totals: []
  };
  const own = model.levels ? {...model, classCuts: model.levels[level].cuts} : model;
  const step = classIndex(total, own);
  const count = totals.reduce((n, [, c]) => n + c, 0);
  const below = (100 * totals.reduce((n, [t, c]) => n + (t < printedNumber(total, 1) ? c : 0), 0)) / count;
  const shares = [...text.matchAll(/celui de (\d+)\u00a0% des/g)].map(([, n]) => Number(n));
  const claims: [boolean, string][] = [
    [text.includes(`, en ${model.classes[step].colourName}, est `), "its colour"],
    [!/parmi les \d+\u00a0% les plus fragiles/.test(text) || total >= percentiles[90], "the most fragile"],
    [!/parmi les \d+\u00a0% les moins fragiles/.test(text) || total <= percentiles[10], "the least fragile"],
    [shares.every((share) => Math.abs(share - below) <= 0.5 && share > 0 && share < 100), "the share below"],
    [!text.includes("dans la classe « ") || text.includes(`« ${model.classes[step].label} »`), "its class"],
    [[...text.matchAll(/, (−?\d+,\d), /g)].every(([, n]) => numberOf(n) === printedNumber(total, 1)), "its index"]
  ];
  return claims.flatMap(([holds, what]) => (holds ? [] : [`${what}: ${text}`]));
}

describe("the key of a map of communes", () => {
  const {territories} = figures;
  const total = ({code}: {code: string}) => figures.figure(code, ifn.id, "total")?.score ?? null;

  it("is true of the largest of the most fragile communes of 200 inhabitants or more, in each territory of Meuse", () => {
    const areas = [territories.departement, ...territories.epcis];
    expect(areas.length).toBeGreaterThan(15);
    for (const area of areas) {
      const scored = communesIn(territories, area)
        .map((c) => ({...c, total: total(c)!}))
        .filter((c) => c.total !== null);
      const named = scored.filter((c) => c.population >= 200);
      const groups = ifn.classes.map((_, step) => ({
        communes: scored.filter((c) => classIndex(c.total, ifn) === step)
      }));
      const text = words(communeKey(groups, ifn, total));
      const top = Math.max(...named.map((c) => classIndex(c.total, ifn)));
      const [example] = named
        .filter((c) => classIndex(c.total, ifn) === top)
        .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
      expect(text, area.name).toMatch(/^La commune (?:de |du |des |d’)/);
      expect(text).toContain(example.name.replace(/^Les? /, "").replaceAll("'", "’"));
      expect(untruths(text, {total: example.total, model: ifn, level: "commune"})).toEqual([]);
      expect(frenchFaults(text), text).toEqual([]);
    }
  });

  it("says one thing by hand: 12,7 % of communes are at 8,6 or in its class, 61,1 % strictly below 6,6", () => {
    const commune = (total: number) =>
      classReading({subject: "la commune de Verdun", step: classIndex(total, ifn), total}, ifn);
    expect(typeset(commune(8.6))).toBe(
      "la commune de Verdun, en orange foncé, est parmi les 13\u00a0% les plus fragiles des communes de France."
    );
    expect(typeset(commune(2))).toBe(
      "la commune de Verdun, en bleu foncé, est parmi les 10\u00a0% les moins fragiles des communes de France."
    );
    expect(typeset(commune(6.6))).toBe(
      "la commune de Verdun, en orange clair, est dans la classe «\u00a0fragile\u00a0»\u00a0: son indice, 6,6, dépasse celui de 61\u00a0% des communes de France."
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
          communes: {...reference.communes, totals: Array.from({length: 100}, (_, i) => [-10 + i / 5, 1])}
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

  it("names the share that the class truly has, whatever it is", () => {
    const shares = [0.25, 0.15, 0.2, 0.2, 0.2];
    const other = {...ifn, levels: {...ifn.levels!, commune: {...ifn.levels!.commune, shares}}};
    const example = {subject: "la commune de Metz", total: 9};
    expect(typeset(classReading({...example, step: 4}, other))).toContain("parmi les 20\u00a0% les plus fragiles des");
    expect(typeset(classReading({...example, step: 0}, other))).toContain("parmi les 25\u00a0% les moins fragiles des");
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
    forAll(
      [
        fc.constantFrom(...Object.values(models)),
        fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: own.length, maxLength: own.length})
      ],
      60,
      (model, draws) => {
        const {min, max} = model.totalScale;
        const score = new Map(own.map((c, i) => [c.code, printedNumber(min + draws[i] * (max - min), 1)]));
        const groups = model.classes.map((_, step) => ({
          communes: own.filter((c) => classIndex(score.get(c.code)!, model) === step)
        }));
        const {territory} = exampleOf(groups)!;
        const text = words(communeKey(groups, model, ({code}) => score.get(code)!));
        expect(untruths(text, {total: score.get(territory.code)!, model, level: "commune"})).toEqual([]);
        expect(frenchFaults(text), text).toEqual([]);
      }
    );
  });
});

describe("the key of a map of means", () => {
  it("puts an EPCI among EPCI, not among communes", () => {
    // Haut is 6 and Bas 2 in these fixtures: 42 % of the EPCI of France print less than 6.0, by the table of them.
    const text = words(epciKey(site, ifn));
    expect(text).toMatch(/^La communauté de communes du Haut/);
    expect(untruths(text, {total: 6, model: ifn, level: "epci"})).toEqual([]);
    expect(text).toContain("son indice moyen, 6,0, dépasse celui de 42\u00a0% des intercommunalités de France");
  });

  it("says the article of a département", () => {
    const departement = (code: string, name: string): Territory => ({...site.territories.departement, code, name});
    const text = words(
      departementKey([departement("55", "Meuse"), departement("59", "Nord")], ifn, ({code}) =>
        code === "59" ? 8.9 : 3
      )
    );
    expect(text).toBe(
      "Le département du Nord, en orange foncé, est parmi les 10\u00a0% les plus fragiles des départements de France."
    );
    expect(departementKey([departement("55", "Meuse")], ifn, () => null)).toBeNull();
  });
});

describe("the key of tendencies", () => {
  const communes = [1, 2, 3].map((n) => ({code: `0100${n}`, name: `Bois ${n}`, population: 197 + n}));
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
    expect(tendencyReading([tendency("Nord", [1, 3])], communes)).toBe(
      "la commune de Bois 3 est coloriée comme l’autre commune de « Nord »."
    );
    expect(tendencyReading([tendency("Nord", [3])], communes)).toBe("la commune de Bois 3 est seule dans « Nord ».");
    // 198 and 199 people live in the two others.
    expect(tendencyReading([tendency("Nord", [1, 2])], communes)).toBeNull();
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
    expect(planReading(plan([2, 0, 2, 1], [0]), data)).toBe(
      "la commune de C, en vert foncé à points, est à portée d’un nouvel arrêt."
    );
    expect(planReading(plan([2, 0, 1, 1], [0]), data)).toBe("la commune de B, en blanc rayé, est hors de portée.");
    expect(planReading(plan([1, 1, 1, 1], []), data)).toContain("est à portée d’un lieu existant");
    expect(planReading(plan([2, 2, 2, 2], [0, 1, 2, 3]), data)).toBeNull();
  });
});

describe("the key of the explorer", () => {
  const catalogue = catalogueOf({
    models: [ifn, classic].map((model) => ({...model, reference: null})),
    areas: [{code: "200000001", name: "Aire", departement: "55"}]
  });
  const rows = (totals: (number | null)[]) =>
    totals.map((total, i) => rowOf(String(55001 + i), total, {name: `Étain ${i}`, population: 100 - i}));
  const state = (fields: Partial<ExploreState>): ExploreState => ({...defaultState(catalogue), ...fields});

  itHolds(
    "follows the classes that the reader chose, and the index of the example is within what it says",
    [
      fc.constantFrom<ExploreState["cuts"]>("model", "quantiles", "equal", "jenks"),
      fc.array(fc.option(fc.integer({min: 10, max: 100}).map((n) => n / 10)), {minLength: 1, maxLength: 30})
    ],
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
        const untrue = untruths(sentence, {total, model: {...ifn, reference}, level: "commune"});
        expect(untrue.filter((u) => !u.startsWith("the share"))).toEqual([]);
        return;
      }
      expect(sentence).toContain(`son indice est de ${formatNumber(total, 1)}.`);
      // The highest class has the highest total.
      const higher = known.filter((t) => t > total).length;
      const numbers = [...sentence.matchAll(/\(([^)]*)\)/g)].flatMap(([, range]) =>
        [...range.matchAll(/\d+,\d/g)].map(([n]) => numberOf(n))
      );
      expect(Math.max(-Infinity, ...numbers), sentence).toBeLessThanOrEqual(Math.max(...known));
      expect(higher).toBeLessThan(known.length);
    }
  );

  it("names an EPCI and a département as they are shown", () => {
    const epci = [{code: "200000001", name: null, epci: null, population: 5, total: 9, scores: {}}];
    expect(exploreReading(viewFrom(state({level: "epci"}), epci, catalogue))).toBe(
      "l’intercommunalité « Aire », en orange foncé, est parmi les 10\u00a0% les plus fragiles des intercommunalités de France."
    );
  });
});
