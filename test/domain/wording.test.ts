import {describe, expect, it} from "vitest";
import {communeKey, departementKey, epciKey} from "../../src/components/keys.js";
import type {Tendency} from "../../src/domain/content.js";
import {capital, printedNumber, typeset} from "../../src/domain/french.js";
import {modelOf, withReference, type Model, type PeerLevel} from "../../src/domain/models.js";
import {classIndex} from "../../src/domain/score.js";
import {communesIn, type Territory} from "../../src/domain/territories.js";
import {classReading, inhabitantsWho, markReading, tendencyReading} from "../../src/domain/wording.js";
import {defaultState, type ExploreState} from "../../src/explore/state.js";
import {exploreReading} from "../../src/explore/wording.js";
import {planReading} from "../../src/planner/figures.js";
import type {Plan} from "../../src/planner/plan.js";
import type {PlannerData} from "../../src/planner/scenario.js";
import {catalogueOf, viewFrom} from "../explore/rows.js";
import {figures} from "../meuse-figures.js";
import {haut, siteOf} from "../report/fixtures.js";
import {frenchFaults, numberOf} from "./french-checks.js";

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
  const {percentiles, totals} = model.reference![PEERS[level]];
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

  it("is true of the largest of the most fragile communes of 200 inhabitants or more, everywhere in Meuse", () => {
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
      "la commune de Verdun, en orange clair, est dans la classe «\u00a0fragile\u00a0»\u00a0: " +
        "son indice, 6,6, dépasse celui de 61\u00a0% des communes de France."
    );
  });

  it("takes its limits from a model without a reference, and its median from one with signs", () => {
    expect(classReading({subject: "la commune d’Étain", step: 3, total: 3.2}, classic)).toBe(
      "la commune d’Étain, en orange clair, est dans la classe « fragile » (de 1,0 à moins de 5,0) : " +
        "son indice est de 3,2 ; 0 est la médiane."
    );
    expect(classReading({subject: "la commune d’Étain", step: 0, total: -7.5}, classic)).toContain(
      "(jusqu’à −5,0) : son indice est de −7,5"
    );
    const totals = Array.from({length: 100}, (_, i): [number, number] => [-10 + i / 5, 1]);
    const placed = withReference(classic, {...reference, communes: {...reference.communes, totals}});
    const example = {subject: "la commune d’Étain", step: 3, total: 3.2};
    expect(classReading(example, placed)).toContain("dépasse celui de 66\u00a0%");
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

  it("shows a hostile name as it is", () => {
    const key = communeKey([{communes: [{...haut, name: '<img src=x onerror="alert(1)">${1}'}]}], ifn)!.html;
    expect(key).not.toContain("<img");
    expect(key).not.toContain("${");
  });
});

it("the key of a map of means puts an EPCI among EPCI, not among communes", () => {
  // Haut is 6 and Bas 2 in these fixtures: 42 % of the EPCI of France print less than 6.0, by the table of them.
  const text = words(epciKey(site, ifn));
  expect(text).toMatch(/^La communauté de communes du Haut/);
  expect(untruths(text, {total: 6, model: ifn, level: "epci"})).toEqual([]);
  expect(text).toContain("son indice moyen, 6,0, dépasse celui de 42\u00a0% des intercommunalités de France");
});

it("the key of a map of means says the article of a département", () => {
  const departement = (code: string, name: string): Territory => ({...site.territories.departement, code, name});
  const text = words(
    departementKey([departement("55", "Meuse"), departement("59", "Nord")], ifn, ({code}) => (code === "59" ? 8.9 : 3))
  );
  expect(text).toBe(
    "Le département du Nord, en orange foncé, est parmi les 10\u00a0% les plus fragiles " +
      "des départements de France."
  );
  expect(departementKey([departement("55", "Meuse")], ifn, () => null)).toBeNull();
});

const communes = [1, 2, 3].map((n) => ({code: `0100${n}`, name: `Bois ${n}`, population: 197 + n}));
const tendency = (name: string, codes: number[]): Tendency => ({
  name,
  communes: codes.map((n) => `0100${n}`),
  text: "…",
  note: null
});

it("the key of tendencies counts the others of the same colour", () => {
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

it("the key of marks says what a shape stands for", () => {
  const mark = {shape: "carré", alone: false, name: "Maison du Val", commune: "Les Islettes"};
  expect(markReading({...mark, kind: "France services"})).toBe(
    "chaque carré est un lieu « France services », comme Maison du Val, commune des Islettes."
  );
  expect(markReading({...mark, kind: null})).toContain("est un autre lieu, comme");
  expect(markReading({...mark, kind: null, alone: true})).toContain("est un lieu, comme");
});

const data = {
  names: ["A", "B", "C", "D"],
  codes: ["1", "2", "3", "4"],
  population: [40, 30, 20, 10]
} as unknown as PlannerData;
const plan = (states: number[], stops: number[]) =>
  ({states, stops: stops.map((commune) => ({commune}))}) as unknown as Plan;

it("the key of a plan tells of a commune that a new stop reaches, rather than of one that has it", () => {
  expect(planReading(plan([2, 0, 2, 1], [0]), data)).toBe(
    "la commune de C, en vert foncé à points, est à portée d’un nouvel arrêt."
  );
  expect(planReading(plan([2, 0, 1, 1], [0]), data)).toBe("la commune de B, en blanc rayé, est hors de portée.");
  expect(planReading(plan([1, 1, 1, 1], []), data)).toContain("est à portée d’un lieu existant");
  expect(planReading(plan([2, 2, 2, 2], [0, 1, 2, 3]), data)).toBeNull();
});

const catalogue = catalogueOf({
  models: [ifn, classic].map((model) => ({...model, reference: null})),
  areas: [{code: "200000001", name: "Aire", departement: "55"}]
});
const state = (fields: Partial<ExploreState>): ExploreState => ({...defaultState(catalogue), ...fields});

it("the key of the explorer names an EPCI and a département as they are shown", () => {
  const epci = [{code: "200000001", name: null, epci: null, population: 5, total: 9, scores: {}}];
  expect(exploreReading(viewFrom(state({level: "epci"}), epci, catalogue))).toBe(
    "l’intercommunalité « Aire », en orange foncé, est parmi les 10\u00a0% les plus fragiles " +
      "des intercommunalités de France."
  );
});

it("says how many live somewhere, and never that nothing or all of a hundred do", () => {
  expect([0, 1 - 0.9999999999, 0.004, 0.005, 0.43, 0.994, 0.995, 1].map((share) => inhabitantsWho(share))).toEqual([
    "personne ne vit",
    "personne ne vit",
    "moins de 1\u00a0% vivent",
    "1\u00a0% vivent",
    "43\u00a0% vivent",
    "99\u00a0% vivent",
    "plus de 99\u00a0% vivent",
    "tous vivent"
  ]);
});
