import {csvParse} from "d3";
import loadHighs from "highs";
import {beforeAll, describe, expect, it} from "vitest";
import type {Html} from "../../src/components/html.js";
import {curveTable, mapLegend} from "../../src/planner/figures.js";
import type {Highs} from "../../src/planner/exact.js";
import {ownComparison, planCsv, roundList, stopsTable} from "../../src/planner/tables.js";
import {openPlanner, type Plan} from "../../src/planner/plan.js";
import {defaultScenario, type PlannerData, type Scenario, scenarioQuery} from "../../src/planner/scenario.js";
import {
  certainty,
  leastStops,
  leftOut,
  minutes,
  people,
  printedGains,
  question,
  requiredCost,
  roundText,
  verdict
} from "../../src/planner/wording.js";
import {plannerData as data} from "./data.js";
import {distancesOf, problemOf} from "../../src/domain/siting/problem.js";

/** A step of the meridian. */
const STEP = 11.1195;
const EFFORT = {chosen: 1000, others: 1000};

let highs: Highs;
beforeAll(async () => {
  highs = (await loadHighs()) as unknown as Highs;
});

/** Of any commune, where a test does not say otherwise. */
const asked: Scenario = {...defaultScenario, least: 0, libraries: false, stops: 1, reach: 15};
const scenario = (fields: Partial<Scenario> = {}): Scenario => ({...asked, ...fields});
const planner = openPlanner(data);
const plans = (fields: Partial<Scenario> = {}): Plan[] => [...planner.exact(scenario(fields), highs, EFFORT)];
const planOf = (fields: Partial<Scenario> = {}): Plan => plans(fields).at(-1)!;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("the problem of a scenario", () => {
  it("takes distances by road, estimated, from the centre of a commune for all who live there", () => {
    const distances = distancesOf(data);
    expect(distances[0][1]).toBeCloseTo(STEP, 3);
    expect(distances[6][0]).toBeCloseTo(6 * STEP, 3);
    expect(distances.map((row, i) => row[i])).toEqual(new Array(7).fill(0));
    const {covers, weights, served, required, allowed} = problemOf(
      data,
      scenario({include: ["00004"], exclude: ["00002", "00007"]})
    );
    expect(covers.map((c) => c.join("")).join(" ")).toBe("01 012 123 234 345 456 56");
    expect(weights).toEqual(data.population);
    expect(served).toEqual([true, true, false, false, false, false, false]);
    expect(required).toEqual([3]);
    expect(allowed).toEqual([true, false, true, true, true, true, false]);
  });

  it("covers the commune of a place however far its centre is, and those near a place of another département", () => {
    const places = [6, null].map((commune, i) => ({commune, lon: 5, lat: [47, 48.05][i]}));
    const far = {...data, places};
    expect(problemOf(far, scenario({reach: 8})).served).toEqual([true, true, false, false, false, false, true]);
    expect(problemOf(far, scenario({reach: 8, existing: false})).served).toEqual(new Array(7).fill(false));
  });

  it("counts no one for a number that is not known", () => {
    expect(problemOf(data, scenario({count: "75-ans"})).weights).toEqual([100.5, 30.2, 0, 20.4, 15.1, 12, 0]);
  });
});

describe("a plan", () => {
  it("adds the stop that puts most people within reach", () => {
    const plan = planOf();
    // Around L’Étang: 200 + 150 + 120.
    expect(plan).toMatchObject({total: 1850, before: 1300, after: 1770, bound: 1770});
    expect(plan).toMatchObject({proven: true, tour: null, own: null});
    expect(plan.stops).toEqual([{commune: 4, gain: 470, alone: 470, communes: [3, 4, 5], required: false}]);
    expect(plan.states).toEqual([1, 1, 0, 2, 2, 2, 0]);
    expect(plan.curve.map((p) => [p.stops, p.gain, p.proven])).toEqual(
      Array.from({length: 20}, (_, i) => [i + 1, i === 0 ? 470 : 550, true])
    );
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

  it("asks for no more stops than are of use", () => {
    const plan = planOf({stops: 9});
    expect(plan.after).toBe(1850);
    expect(plan.stops.length).toBe(2);
  });

  it("keeps required stops and leaves out the excluded, and says what each brings", () => {
    const plan = planOf({stops: 2, include: ["00001"], exclude: ["00005"]});
    // Without L’Étang, Quatre-sur-Eau (200 + 150) and Six (150 + 120 + 80) do as much: the larger is taken.
    expect(plan.stops.flatMap((s) => [s.commune, s.gain, s.required])).toEqual([3, 350, false, 0, 0, true]);
    expect(plan.curve[0].stops).toBe(1);
    expect(plan.curve[0].gain).toBe(0);
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
    expect(tour!.km).toBeCloseTo(2 * 4 * STEP, 2);
    expect(tour!.bound).toBeCloseTo(tour!.km, 4);
  });

  it("gives better and better answers, the last one complete", () => {
    const all = plans({stops: 3, existing: false, reach: 5});
    for (const [i, plan] of all.entries()) {
      expect(plan.after).toBeGreaterThanOrEqual(all[Math.max(0, i - 1)].after);
      expect(plan.bound).toBeLessThanOrEqual(all[Math.max(0, i - 1)].bound);
    }
    expect(all.at(-1)!.curve.every((p) => p.proven)).toBe(true);
  });
});

describe("the words", () => {
  it("ask the question, with what it supposes", () => {
    expect(
      plain(question(scenario({include: ["00004"], exclude: ["00002", "00005"], depot: "00001", stops: 2}), data))
    ).toBe(
      "Où placer 2 permanences ou arrêts de bus pour que le plus grand nombre ait un lieu à 15 km au plus ? On compte tous les habitants. Par la route, estimée : 1,3 fois la ligne droite à partir du chef-lieu de chaque commune. Le lieu fixe connu compte déjà, celui qui est itinérant mis à part. Commune imposée : Quatre-sur-Eau. Communes écartées : Deux et L’Étang. Départ du bus : Un."
    );
    expect(plain(question(scenario({existing: false, reach: 7.5, count: "75-ans"}), data))).toMatch(
      /à 7,5 km au plus \? On compte les personnes de 75 ans et plus\..* On part de zéro : le lieu fixe connu ne compte pas\.$/
    );
  });

  it("say what the choice changes, from the numbers that are printed", () => {
    expect(plain(verdict(planOf(), data))).toBe(
      "Avec 1 arrêt de plus, 470 habitants gagneraient un lieu à 15 km au plus : 95,7 % en auraient un, au lieu de 70,3 %."
    );
    expect(plain(verdict(planOf({stops: 9}), data))).toMatch(/Au-delà de 2 arrêts, aucun autre n’apporterait rien\.$/);
    // 130.7 before and 178.2 after, rounded, differ by 47.
    expect(plain(verdict(planOf({count: "75-ans"}), data))).toBe(
      "Avec 1 arrêt de plus, 47 personnes de 75 ans ou plus gagneraient un lieu à 15 km au plus : 100,0 % en auraient un, au lieu de 73,3 %."
    );
    const nobody = openPlanner({...data, weights: {tous: new Array(7).fill(0)}}).first(scenario());
    expect(plain(verdict(nobody, data))).toBe("Personne à compter dans l’Essai : tous les habitants.");
    const all = openPlanner({
      ...data,
      places: data.codes.map((_, i) => ({commune: i, lon: 5, lat: data.lat[i]}))
    }).first(scenario());
    expect(plain(verdict(all, data))).toBe(
      "Aucun nouvel arrêt n’apporterait rien : 100,0 % ont déjà un lieu à 15 km au plus."
    );
  });

  it("print gains that add up", () => {
    expect(printedGains(0.4, [{gain: 0.4}, {gain: 0.4}, {gain: 0.4}])).toEqual([1, 0, 1]);
    expect(people(1, {count: "seuls"})).toBe("1\u00a0ménage d’une personne");
  });

  it("say how sure it is", () => {
    const plan = planOf();
    expect(plain(certainty(plan, "complete"))).toBe(
      "Optimum prouvé : aucun choix de 1 arrêt ne met plus de monde à portée."
    );
    expect(plain(certainty(planOf({exclude: ["00001"]}), "optimum"))).toBe(
      "Optimum prouvé : aucun choix de 1 arrêt, sous les mêmes conditions, ne met plus de monde à portée."
    );
    const unsure = {...plan, proven: false, bound: 1800};
    expect(plain(certainty(unsure, "optimum"))).toMatch(
      /^Meilleur choix trouvé, sans preuve.* plus de 1 800 habitants, contre 1 770 ici : 30 de plus au mieux\.$/
    );
    expect(certainty(unsure, "first")).toMatch(/^Première réponse, approchée/);
    expect(certainty(unsure, "better")).toMatch(/^Meilleur choix jusqu’ici/);
    expect(certainty(unsure, "failed")).toMatch(/la réponse montrée est approchée/);
  });

  it("say what required communes cost, once it is known", () => {
    expect(requiredCost(planOf(), data)).toBe("");
    const plan = planOf({include: ["00007"]});
    expect(requiredCost({...plan, free: null}, data)).toBe("");
    // Sept reaches 80 people, L’Étang 470.
    expect(plain(requiredCost(plan, data))).toBe(
      "Imposer Sept coûte 270 habitants à portée : le meilleur choix libre de 1 arrêt en mettrait 1 770 à portée, au lieu de 1 500."
    );
    expect(plain(requiredCost(planOf({include: ["00005"]}), data))).toBe(
      "Imposer L’Étang ne coûte rien : aucun choix libre de 1 arrêt ne met plus de monde à portée."
    );
    expect(plain(requiredCost({...plan, bound: 1600, free: {after: 1700, bound: 1800}}, data))).toContain(
      "coûte de 100 à 300 habitants à portée : un choix libre"
    );
    expect(leastStops(plan.scenario)).toBe("");
    expect(plain(leastStops(scenario({stops: 2, include: ["00001", "00007"]})))).toContain("2 communes sont imposées");
  });

  it("name what is left out", () => {
    expect(plain(leftOut(data))).toMatch(/^L’itinérance : 1 lieu connu ne fait que tourner/);
    expect(leftOut({...data, itinerant: 0, unplaced: []})).toBe("");
    expect(plain(leftOut({...data, itinerant: 0, unplaced: ["Huit"]}))).toMatch(/^La place de 1 commune .* : Huit\.$/);
  });

  it("give the length of a round, and its gap", () => {
    expect(plain(roundText({communes: [0, 1], km: 100, bound: 100}))).toBe(
      "Boucle de 100 km à vol d’oiseau, soit environ 130 km de route si la route est 1,3 fois plus longue ; aucune n’est plus courte."
    );
    // 1 − 100 ÷ 102, to the next tenth.
    expect(plain(roundText({communes: [0, 1], km: 102, bound: 100}))).toMatch(
      /; aucune n’est plus courte de plus de 2,0 %\.$/
    );
    expect(plain(roundText({communes: [0, 1], km: 100, bound: 99.98}))).toMatch(/plus courte de plus de 0,1 %\.$/);
  });

  it("give each stage of a round the number of its stop, from the depot or the first stop", () => {
    const stages = (depot: string | null) => plain(roundList(planOf({stops: 2, existing: false, depot}), data).html);
    expect(stages(null)).toContain("<li>Un (arrêt 1)</li><li>L’Étang (arrêt 2)</li>");
    expect(stages("00005")).toContain("<li>L’Étang (départ et retour, arrêt 2)</li><li>Un (arrêt 1)</li>");
    expect(stages("00003")).toContain("<li>Trois (départ et retour)</li>");
  });

  it("make a paragraph with the question, the answer, the assumptions and the address", () => {
    const text = minutes(planOf({depot: "00001", own: ["00007"]}), data, "https://exemple.fr/scenarios?arrets=1");
    for (const words of [
      "département de l’Essai",
      "L’Étang (470)",
      "prouvé par le calcul",
      "Soit 1 770 sur 1 850 habitants, contre 1 300 aujourd’hui.",
      "Choix du comité : Sept, soit 200 habitants gagnés",
      "au départ d’Un",
      "Hypothèses : ",
      "ni les routes, ni les horaires, ni les habitudes",
      "Sources : Insee, 2022 ; ANCT, 2023.",
      "Scénario à rouvrir : https://exemple.fr/scenarios?arrets=1"
    ]) {
      expect(plain(text)).toContain(words);
    }
    expect(text).not.toMatch(/[ \n][;:!?»]|\p{L}'\p{L}|NaN|undefined|null/u);
  });
});

describe("the tables", () => {
  const tables: Record<string, (plan: Plan, data: PlannerData) => Html> = {
    curve: curveTable,
    legend: mapLegend,
    own: ownComparison,
    round: roundList,
    stops: stopsTable
  };

  it("are there for any plan, escaped", () => {
    const names = data.names.map((n) => `${n} <i>&"`);
    for (const fields of [
      {},
      {stops: 2, own: ["00001"], depot: "00007"},
      {existing: false, include: ["00003"], count: "75-ans" as const}
    ]) {
      for (const [name, table] of Object.entries(tables)) {
        const text = table(planOf(fields), {...data, names}).html;
        expect(text.length, name).toBeGreaterThan(20);
        expect(text, name).not.toMatch(/<i>|NaN|undefined|\[object/);
      }
    }
  });

  it("have no button on a required stop", () => {
    const {html} = stopsTable(planOf({stops: 2, include: ["00001"]}), data);
    expect(html.match(/data-exclude="\d+"/g)).toEqual(['data-exclude="00005"']);
  });
});

describe("the export", () => {
  it("has a row for each commune, stops first, with the scenario on each", () => {
    const asked = {stops: 2, include: ["00001"], count: "75-ans" as const};
    const plan = planOf(asked);
    const quoted = {...data, names: data.names.map((n) => `${n}, "dit"`)};
    const rows = csvParse(planCsv(plan, quoted));
    expect(rows.columns).toEqual(
      "code_insee commune epci habitants personnes_comptees situation ordre gain perte_sans_lui impose scenario".split(
        " "
      )
    );
    expect(rows.length).toBe(7);
    expect(new Set(rows.map((r) => r.code_insee)).size).toBe(7);
    expect({...rows[0]}).toEqual({
      code_insee: "00005",
      commune: 'L’Étang, "dit"',
      epci: "CC du Sud",
      habitants: "150",
      personnes_comptees: "15.1",
      situation: "à portée d’un nouvel arrêt",
      ordre: "1",
      gain: "47.5",
      perte_sans_lui: "47.5",
      impose: "non",
      scenario: scenarioQuery(plan.scenario)
    });
    const {code_insee, situation, ordre, gain, impose} = rows[1];
    expect([code_insee, situation, ordre, gain, impose]).toEqual([
      "00001",
      "à portée d’un lieu existant",
      "2",
      "0",
      "oui"
    ]);
    const far = rows.find((r) => r.code_insee === "00007");
    expect(far).toMatchObject({personnes_comptees: "", situation: "hors de portée", ordre: "", gain: ""});
  });
});
