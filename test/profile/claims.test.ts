import fc from "fast-check";
import {expect, it} from "vitest";
import {rankOf} from "../../src/domain/statistics.js";
import * as claims from "../../src/profile/claims.js";
import {modelOf} from "../../src/domain/models.js";

const {fragileCount, groupOf, headingNumbers, helpCase, questionOf, recordOf, sideOf, stopFinder} = claims;

const ranks = (...all: number[]) => all.map((rank) => ({rank, last: rank, of: 15}));
it.each([
  [ranks(1, 5, 5), "plus"],
  [ranks(5, 6), "milieu"],
  [ranks(11, 15), "moins"],
  [ranks(10, 11), "milieu"],
  // Two share ranks 5 and 6: one of them is not among the five.
  [[{rank: 5, last: 6, of: 15}], "milieu"]
])("the third of a territory of %j is %s", (all, tiers) => expect(groupOf(all)).toEqual({tiers, nombre: 5, sur: 15}));

it("the third of a territory is not told of fewer than nine, nor of one that is not ranked", () => {
  expect([groupOf([{rank: 1, last: 1, of: 8}]), groupOf([])]).toEqual([null, null]);
});

it("the third of a territory never has more than a third in it, however they tie", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 12}), {minLength: 9, maxLength: 30}), (values) => {
      const told = values.map((value) => groupOf([rankOf(value, values)])!.tiers);
      for (const end of ["plus", "moins"])
        expect(told.filter((t) => t === end).length).toBeLessThanOrEqual(Math.floor(values.length / 3));
    })
  );
});

const commune = (code: string, population: number, fragile: boolean, fragileMeasured = fragile) => ({
  code,
  population,
  fragile,
  fragileMeasured
});
const settled = fragileCount([commune("1", 300, true), commune("2", 700, false)]);
const moving = fragileCount([commune("1", 300, true, false), commune("2", 500, false, true), commune("3", 200, true)]);

it("fragile communes are counted with and without estimates, and in both", () => {
  expect(settled).toMatchObject({communes: 1, habitants: 300, part: 0.3, sur: 2, certain: true});
  expect(moving).toMatchObject({communes: 2, habitants: 500, certain: false});
  expect(moving.mesure).toEqual({communes: 2, habitants: 700, part: 0.7});
  expect(moving.toujours).toEqual({communes: 1, habitants: 200, part: 0.2});
  expect(fragileCount([]).part).toBeNull();
});

it("a heading counts communes that are fragile in both, and distances as a bound for every road", () => {
  const core = (km: number) => ({distances: [{km, own: false, population: 10}]});
  expect(headingNumbers(settled, core(6.6))).toEqual({fragiles: 1, fragilesAuMoins: null, kilometres: 10});
  // 8 km is 10.4 by the usual road and 12 by the longest.
  expect(headingNumbers(moving, core(8))).toEqual({fragiles: null, fragilesAuMoins: 1, kilometres: 15});
  expect(headingNumbers(null, null)).toEqual({fragiles: null, fragilesAuMoins: null, kilometres: null});
});

const score = (value: number | null, imputed_share = 0) => ({score: value, imputed_share});
const others = [5, 6, 7].map((value) => score(value));
it.each([
  [score(7.1), others, {sens: "plus", parmi: 4}],
  [score(4.9), others, {sens: "moins", parmi: 4}],
  [score(6.5), others, null],
  // 7.04 and 7 print the same.
  [score(7.04), others, null],
  [score(9, 0.6), others, null],
  [score(9), [...others, score(5, 0.6)], null],
  [score(9), [...others, undefined], null],
  [score(9), others.slice(1), null]
])("a record: %j among %j is %j", (own, all, expected) => expect(recordOf(own, all, 1)).toEqual(expected));

it("is on a side of its département if what is measured says so too", () => {
  const of = (own: number, other: number, measured: [number, number], imputed_share = 0.7) =>
    sideOf(
      {
        model: modelOf("ifn-2023"),
        total: {score: own, imputed_share},
        departementTotal: {score: other, imputed_share},
        measured: {own: measured[0], departement: measured[1]}
      } as never,
      false
    );
  expect(of(7.5, 6.5, [7.4, 6.6])).toBe("plus");
  expect(of(5.5, 6.5, [5.6, 6.6])).toBe("moins");
  expect(of(7.5, 6.5, [6.5, 6.6])).toBeNull();
  expect(of(7.5, 6.5, [6.5, 6.6], 0)).toBe("plus");
  expect(of(6.5, 6.6, [6.5, 6.5])).toBe("pareil");
});

it.each([
  [{missing: ["acces", "usages", "demarches"]}, "premier-lieu null"],
  // No list would know of help to learn: only procedures are surely asked for.
  [{missing: ["acces", "demarches"]}, "fonction acces"],
  [{}, null],
  [{places: 2, first: ["55144"]}, "commune 55144"],
  [{places: 2, contacts: ["Croix-Rouge"]}, "conseiller Croix-Rouge"],
  [{places: 2, missing: ["travail", "usages"]}, "fonction usages"],
  [{places: 2, timed: 1, missing: ["travail"]}, "horaires null"],
  [{places: 2, timed: 2}, null]
])("asks of %j: %s", (known, said) => {
  const nothing = {places: 0, unaddressed: 0, comes: 0, contacts: [], missing: [], first: [], timed: 0};
  const question = questionOf({...nothing, ...known});
  expect(question && `${question.id} ${question.sujet}`).toBe(said);
});

it("tells of a library that is to be verified where nothing else is known", () => {
  const nothing = {places: 0, towns: 0, unaddressed: 0, comes: 0, libraries: 1};
  const cases = [nothing, {...nothing, comes: 1}, {...nothing, libraries: 0}];
  expect(cases.map(helpCase)).toEqual(["bibliotheque", "vient", "rien"]);
});

it("puts one more stop where it helps most, in a commune that is large enough or has a library", () => {
  // Five communes in a row, 0.1 degree (7.4 km) apart, a place in the first: 10 km of road are 7.7 as the crow flies.
  const siting = {
    codes: ["1", "2", "3", "4", "5"],
    lon: [5, 5.1, 5.2, 5.3, 5.4],
    lat: [48, 48, 48, 48, 48],
    population: [900, 100, 300, 600, 700],
    weights: {tous: [900, 100, 300, 600, 700]},
    places: [{commune: 0, lon: 5, lat: 48}]
  };
  const all = new Set(siting.codes);
  expect(stopFinder({...siting, libraries: null})(all)).toEqual({
    ...{code: "4", gain: 1600, avant: 1000, apres: 2600},
    ici: {avant: 1000, apres: 2600, sur: 2600},
    servies: [],
    gagnees: [
      {code: "3", avant: 19.3, apres: 9.7},
      {code: "4", avant: 29, apres: 0},
      {code: "5", avant: 38.7, apres: 9.7}
    ]
  });
  expect(stopFinder({...siting, libraries: [0, 1, 0, 0, 0]})(new Set(["2"]))).toMatchObject({
    ...{code: "2", gain: 300, ici: {avant: 100, apres: 100, sur: 100}},
    servies: [{code: "1"}, {code: "2"}],
    gagnees: [{code: "3"}]
  });
  expect(stopFinder({...siting, libraries: null})(new Set(["2", "3"]))).toBeNull();
});
