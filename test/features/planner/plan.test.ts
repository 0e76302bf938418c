import {csvParse} from "d3";
import loadHighs from "highs";
import {expect, it} from "vitest";
import {
  curveTable,
  mapLegend,
  ownComparison,
  planCsv,
  roundList,
  stopsTable
} from "../../../src/features/planner/figures.js";
import {greedyCurve, openPlanner, withSolved, type Plan} from "../../../src/features/planner/plan.js";
import {scenarioQuery} from "../../../src/features/planner/address.js";
import {editionWords} from "../../../src/features/planner/index.js";
import type {Scenario} from "../../../src/features/planner/scenario.js";
import * as wording from "../../../src/features/planner/wording.js";
import {problems, ROW} from "../../domain/problems.js";
import {itHolds} from "../../property.js";
import {plannerData as data, scenario, STEP} from "./data.js";

const EFFORT = {chosen: 1000, others: 1000};

const highs = await loadHighs();

const planner = openPlanner(data);
const plans = (fields: Partial<Scenario> = {}): Plan[] => [...planner.exact(scenario(fields), highs, EFFORT)];
const planOf = (fields: Partial<Scenario> = {}): Plan => plans(fields).at(-1)!;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const table = (html: string) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "));

it("adds the stop that puts most people within reach", () => {
  const plan = planOf();
  // Around L’Étang: 200 + 150 + 120.
  expect(plan).toMatchObject({total: 1850, before: 1300, after: 1770, bound: 1770});
  expect(plan).toMatchObject({proven: true, tour: null, own: null, states: [1, 1, 0, 2, 2, 2, 0]});
  expect(plan.stops).toEqual([{commune: 4, gain: 470, alone: 470, communes: [3, 4, 5], required: false}]);
  const curve = Array.from({length: 20}, (_, i) => ({stops: i + 1, gain: i === 0 ? 470 : 550, proven: true}));
  expect(plan.curve).toMatchObject(curve);
});

it("first gives the greedy choice, then the best one", () => {
  // Un and Deux each cover 1,300: the larger is taken.
  const first = planner.first(scenario({stops: 2, existing: false}));
  const best = planOf({stops: 2, existing: false});
  expect(first.stops.map((s) => s.commune).sort()).toEqual([0, 4]);
  expect(first.after).toBeLessThanOrEqual(best.after);
  expect(first.bound).toBeGreaterThanOrEqual(best.after);
  expect(best).toMatchObject({before: 0, after: 1770, proven: true});
});

it("has a key that tells of a commune that a new stop reaches, rather than of the one that has it", () =>
  expect(wording.planReading(planOf(), data)).toBe(
    "la commune de Quatre-sur-Eau, en bleu canard à points, est à portée d’un nouvel arrêt."
  ));

it("asks for no more stops than are of use", () => {
  const plan = planOf({stops: 9});
  expect([plan.after, plan.stops.length]).toEqual([1850, 2]);
});

it("keeps required stops and leaves out the excluded, and says what each brings", () => {
  const plan = planOf({stops: 2, include: ["00001"], exclude: ["00005"]});
  // Without L’Étang, Quatre-sur-Eau (200 + 150) and Six (150 + 120 + 80) do as much: the larger is taken.
  expect(plan.stops.flatMap((s) => [s.commune, s.gain, s.required])).toEqual([3, 350, false, 0, 0, true]);
  expect(plan.curve[0]).toMatchObject({stops: 1, gain: 0});
  const shown = stopsTable(plan, data).html;
  expect(shown.match(/data-exclude="\d+"/g)).toEqual(['data-exclude="00004"']);
  expect(shown.match(/[^<>]*bibliothèque[^<>]*/g)).toEqual([
    "CC du Sud, 3\u00a0communes nouvelles, bibliothèque en 2020, à vérifier"
  ]);
});

it("sets the reader's choice beside the best of as many stops, whatever is imposed", () => {
  const plan = planOf({own: ["00007", "00001"], exclude: ["00005"]});
  expect(plan.own).toMatchObject({after: 1500, best: {stops: 2, gain: 550, proven: true}});
  expect(plan.own!.stops.flatMap((s) => [s.commune, s.gain])).toEqual([6, 200, 0, 0]);
  expect(planOf({stops: 3, include: ["00001", "00002", "00003"], own: ["00005"]}).own!.best).toBeNull();
});

it("goes round the stops, from the depot where there is one", () => {
  expect(planOf({depot: "00001"}).tour).toMatchObject({communes: [0, 4], km: expect.closeTo(8 * STEP, 2)});
  // A depot that is itself a stop is visited once.
  expect(planOf({depot: "00005"}).tour).toBeNull();
  const {tour} = planOf({stops: 2, existing: false});
  expect(tour).toMatchObject({km: expect.closeTo(2 * 4 * STEP, 2), bound: expect.closeTo(2 * 4 * STEP, 2)});
});

it("gives better and better answers, the last one complete", () => {
  const all = plans({stops: 3, existing: false, reach: 5});
  for (const [i, plan] of all.entries()) {
    expect(plan.after).toBeGreaterThanOrEqual(all[Math.max(0, i - 1)].after);
    expect(plan.bound).toBeLessThanOrEqual(all[Math.max(0, i - 1)].bound);
  }
  expect(all.at(-1)!.curve.every((p) => p.proven)).toBe(true);
});

itHolds("the greedy curve and its bounds are increasing and concave", [problems(5, 40, 0)], (problem) => {
  const points = greedyCurve(problem, 12);
  expect(points.map((p) => p.stops)).toEqual(Array.from({length: 12}, (_, i) => i + 1));
  for (const key of ["gain", "bound"] as const) {
    const steps = points.map((point, i) => point[key] - (i === 0 ? 0 : points[i - 1][key]));
    for (const [i, step] of steps.entries()) {
      expect(step).toBeGreaterThanOrEqual(-1e-6);
      expect(step).toBeLessThanOrEqual((steps[i - 1] ?? Infinity) + 1e-6);
    }
  }
  for (const {gain, bound, proven} of points) {
    expect(bound).toBeGreaterThanOrEqual(gain);
    expect(proven).toBe(bound === gain);
  }
  // One stop: the greedy choice is the best.
  expect(points[0].proven).toBe(true);
});

it("the curve starts at the stops that are required", () => {
  const points = greedyCurve({...ROW, required: [0, 4]}, 4);
  expect(points.flatMap(({stops, gain, bound}) => [stops, gain, bound])).toEqual([
    2, 100, 100, 3, 140, 140, 4, 140, 140
  ]);
});

it("the curve learns from a point: fewer stops cannot add more, more cannot add less", () => {
  const points = [10, 18, 20].map((gain, i) => ({stops: i + 1, gain, bound: 30, proven: false}));
  expect(withSolved(points, 2, {gain: 24, bound: 24})).toEqual([
    {stops: 1, gain: 10, bound: 24, proven: false},
    {stops: 2, gain: 24, bound: 24, proven: true},
    {stops: 3, gain: 24, bound: 30, proven: false}
  ]);
});

const verdict = (...args: Parameters<typeof wording.verdict>) => plain(wording.verdict(...args));
const cost = (plan: Plan) => plain(wording.requiredCost(plan, data));

it("an intercommunality is a zone: its people alone are counted, and stops stand in it", () => {
  // L’Étang reaches Quatre-sur-Eau and Six too: 470 of the 550 of the south, where no place is near.
  const plan = planOf({zone: "S"});
  expect([plan.total, plan.before, plan.after]).toEqual([550, 0, 470]);
  expect(verdict(plan, data)).toMatch(/^Dans la communauté de communes du Sud, avec 1 arrêt de plus, 470 .* 85,5 %/);
  expect(planOf({zone: "N", existing: false, stops: 3}).stops.map(({commune}) => data.zones[commune])).toEqual(["N"]);
});

it("the verdict says what the choice changes, from the numbers that are printed", () => {
  expect(verdict(planOf(), data)).toBe(
    "Avec 1 arrêt de plus, 470 habitants gagneraient un lieu à 15 km au plus : " +
      "95,7 % en auraient un, au lieu de 70,3 %."
  );
  expect(verdict(planOf({stops: 9}), data)).toMatch(/Au-delà de 2 arrêts, aucun autre n’apporterait rien\.$/);
  // 130.7 before and 178.2 after, rounded, differ by 47.
  expect(verdict(planOf({count: "75-ans"}), data)).toMatch(/^Avec 1 arrêt de plus, 47 personnes de 75 ans ou plus/);
  const nobody = openPlanner({...data, weights: {tous: new Array(7).fill(0)}}).first(scenario());
  expect(verdict(nobody, data)).toBe("Personne à compter dans l’Essai : tous les habitants.");
  const places = data.codes.map((_, commune) => ({commune, lon: 5, lat: data.lat[commune]}));
  expect(verdict(openPlanner({...data, places}).first(scenario()), data)).toBe(
    "Aucun nouvel arrêt n’apporterait rien : 100,0 % ont déjà un lieu à 15 km au plus."
  );
});

it("printed gains add up", () => {
  expect(wording.printedGains(0.4, [{gain: 0.4}, {gain: 0.4}, {gain: 0.4}])).toEqual([1, 0, 1]);
  expect(wording.people(1, {count: "seuls"}, data)).toBe("1\u00a0ménage d’une personne");
});

it("its certainty is said, with what is imposed, or how far from the best it may be", () => {
  const certainty = (...args: Parameters<typeof wording.certainty>) => plain(wording.certainty(...args));
  expect(certainty(planOf({include: ["00007"], exclude: ["00001"], stops: 2}), "optimum", data)).toBe(
    "Optimum prouvé : aucun choix de 2 arrêts avec Sept, sous les mêmes conditions, ne met plus de monde à portée."
  );
  const unsure = {...planOf(), proven: false, bound: 1800};
  expect(certainty(unsure, "optimum", data)).toMatch(/plus de 1 800 habitants, contre 1 770 ici : 30 de plus au mieux/);
});

it("what required communes cost is said, once it is known", () => {
  expect(cost(planOf())).toBe("");
  const plan = planOf({include: ["00007"]});
  expect(cost({...plan, free: null})).toBe("");
  // Sept reaches 80 people, L’Étang 470.
  expect(cost(plan)).toBe(
    "Sans l’imposer, le meilleur choix de 1 arrêt met 270 habitants de plus à portée : 1 770, au lieu de 1 500."
  );
  expect(cost(planOf({include: ["00005"]}))).toMatch(/^Imposer L’Étang ne coûte rien/);
  expect(cost({...plan, bound: 1600, free: {after: 1700, bound: 1800}})).toContain(
    "un choix de 1 arrêt met de 100 à 300 habitants de plus à portée"
  );
});

it("what an edition lacks is left out of what is said of it", () => {
  const lacking = {depart: "du milieu", bibliotheques: null, departement: "du Nord", sources: []};
  const slots = {lieux: 2, itinerants: 0, inconnus: [], perdues: [], ...lacking};
  const {existants, inconnus, limites, bibliotheque} = editionWords(slots).said;
  const said = [existants, inconnus, limites, bibliotheque].join("|");
  expect(plain(said)).toBe("Les 2 lieux fixes connus comptent déjà.|||");
});

it("the gap of a round to the shortest is given to the next tenth", () => {
  const round = (km: number, bound: number) => plain(wording.roundText({communes: [0, 1], km, bound}, data));
  // 1 − 100 ÷ 102.
  expect(round(102, 100)).toMatch(/Boucle de 102 km .* environ 133 km de route.* de plus de 2,0 %\.$/);
  expect(round(100, 99.98)).toMatch(/ de plus de 0,1 %\.$/);
});

it("a paragraph is made with the question, the answer, the assumptions and the address", () => {
  const text = wording.minutes(planOf({depot: "00001", own: ["00007"]}), data, "https://exemple.fr/a?arrets=1");
  const parts = ["département de l’Essai", "L’Étang (470)", "1 770 sur 1 850 habitants", "Sept, soit 200 habitants"];
  for (const words of [...parts, "Hypothèses", "Insee, 2022 ; ANCT, 2023", "https://exemple.fr/a?arrets=1"])
    expect(plain(text)).toContain(words);
  expect(text).not.toMatch(/[ \n][;:!?»]|\p{L}'\p{L}|NaN|undefined|null/u);
});

it.each([
  {},
  {stops: 2, own: ["00001"], depot: "00007"},
  {existing: false, include: ["00003"], count: "75-ans" as const}
])("the tables are there, escaped, for %j", (fields) => {
  const evil = {...data, names: data.names.map((n) => `${n} <i>&"`)};
  for (const made of [curveTable, mapLegend, ownComparison, roundList, stopsTable]) {
    const text = made(planOf(fields), evil).html;
    expect(text.length, made.name).toBeGreaterThan(20);
    expect(text, made.name).not.toMatch(/<i>|NaN|undefined|\[object/);
  }
});

it("the tables say what each stop adds, what is reached, and how the reader's choice stands", () => {
  const plan = planOf({own: ["00007", "00001"]});
  expect(table(stopsTable(plan, data).html)).toMatch(
    /L’Étang CC du Sud, 3 communes nouvelles 470 470 Écarter À portée avant 1 300 70,3 % À portée avec .* 1 770/
  );
  expect(table(ownComparison(plan, data).html)).toMatch(
    /Votre choix 2 arrêts 200 1 500 81,1 % Le meilleur 2 arrêts, optimum prouvé 550 1 850 .* est de 350 habitants/
  );
});

it("the export has a row for each commune, stops first, with the scenario on each", () => {
  const plan = planOf({stops: 2, include: ["00001"], count: "75-ans"});
  const rows = csvParse(planCsv(plan, {...data, names: data.names.map((n) => `${n}, "dit"`)}));
  expect(new Set(rows.map((r) => r.code_insee)).size).toBe(7);
  const columns =
    "code_insee,commune,epci,habitants,personnes_comptees,situation,ordre,gain,perte_sans_lui,impose,scenario";
  expect(rows.columns.join()).toBe(columns);
  const first = '00005|L’Étang, "dit"|CC du Sud|150|15.1|à portée d’un nouvel arrêt|1|47.5|47.5|non';
  expect(Object.values(rows[0]).join("|")).toBe(`${first}|${scenarioQuery(plan.scenario)}`);
  const existing = {situation: "à portée d’un lieu existant", ordre: "2", gain: "0", impose: "oui"};
  expect(rows[1]).toMatchObject({code_insee: "00001", ...existing});
  const far = rows.find((r) => r.code_insee === "00007");
  expect(far).toMatchObject({personnes_comptees: "", situation: "hors de portée", ordre: "", gain: ""});
});
