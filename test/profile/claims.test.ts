import fc from "fast-check";
import {expect, it} from "vitest";
import {rankOf} from "../../src/domain/statistics.js";
import * as claims from "../../src/profile/claims.js";
import {groupWords} from "../../src/text/index.js";
import {modelOf} from "../../src/domain/models.js";

const {followsClaim, fragileCase, fragileCount, groupOf, helpCase, nearCase, recordOf, sideOf, stopFinder} = claims;

const ranks = (...all: number[]) => all.map((rank) => ({rank, last: rank, of: 15}));
it.each([
  [ranks(1, 5, 5), "plus"],
  [ranks(5, 6), "milieu"],
  [ranks(11, 15), "moins"],
  [ranks(10, 11), "milieu"],
  // Two share ranks 5 and 6: one of them is not among the five.
  [[{rank: 5, last: 6, of: 15}], "milieu"]
])("the third of a territory of %j is %s", (all, tiers) =>
  expect(groupOf(all)).toMatchObject({tiers, nombre: 5, sur: 15})
);

it("the last of all by every choice is alone there, and is not one of five", () => {
  expect(groupOf(ranks(1, 1), [ranks(1, 1), ranks(2, 5)])).toMatchObject({tiers: "plus", nombre: 1, seule: true});
  expect(groupOf(ranks(15, 15))).toMatchObject({tiers: "moins", nombre: 1, seule: true});
  expect(groupOf(ranks(1, 2), [ranks(1, 2), ranks(2, 1)])).toMatchObject({nombre: 2, seule: false});
});

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

it("a heading counts communes as the map does, and those that are fragile in both ways", () => {
  const more = fragileCount([commune("1", 300, true, false), commune("2", 500, true), commune("3", 200, true, false)]);
  const least = fragileCount([commune("1", 300, true), commune("2", 500, false, true)]);
  expect([settled, moving, more, least].map(fragileCase)).toEqual(["une", "sures", "sures", "au-moins"]);
});

it.each([
  // Shares within 10 km: by a road of 1.5 (6.67 km as the crow flies), then of 1.2 (8.33 km).
  [[73, 11, 16], "plus 7"],
  [[70, 14, 16], "plus 6"],
  [[11, 4, 85], "moins 2"],
  [[45, 4, 51], "moins-moitie null"],
  [[45, 25, 30], "plus 4"],
  [[55, 2, 43], "moitie null"],
  [[3, 5, 92], "moins-un null"],
  [[0, 0, 100], "aucun null"],
  [[100, 0, 0], "tous null"],
  // From 5 % to all: no tenth would tell it.
  [[5, 95, 0], "route null"],
  [[20, 80, 0], "route null"],
  [[5, 50, 45], "route null"]
])("of %j near, between and far, the tenths that hold by every road are %s", (people, said) => {
  const distances = people.map((population, i) => ({km: [6, 7, 9][i], own: false, population}));
  const {distance, dix} = nearCase({distances});
  expect(`${distance} ${dix}`).toBe(said);
});

it("a group has no more in it than where its members are, by every index", () => {
  const peers = [ranks(1, 2), ranks(2, 1), ranks(3, 4), ranks(4, 3), ranks(5, 9), ranks(13, 12), ranks(12, 14)];
  const said = [...peers.slice(2, 6), ranks(15, 15)].map((own) => groupWords(own, peers).replaceAll("\u00a0", " "));
  const most = "parmi les 4 plus fragiles des 15";
  const least = "parmi les 4 moins fragiles des 15";
  expect(said).toEqual([most, most, "de la 5e à la 9e place sur 15, rang incertain", least, "la moins fragile des 15"]);
  expect(groupOf(ranks(1, 1), [ranks(1, 1)])).toMatchObject({nombre: 1, seule: true});
});

const score = (value: number | null, imputed_share = 0) => ({score: value, imputed_share});
const others = [5, 6, 7].map((value) => score(value));
it.each([
  [score(7.1), others, {sens: "plus", parmi: 4}],
  [score(4.9), others, {sens: "moins", parmi: 4}],
  [score(6.5), others, null],
  // The most of what weighs little hinders nobody.
  [score(3), [1, 2, 2.5].map((value) => score(value)), null],
  [score(9), [10, 9.5, 9.8].map((value) => score(value)), {sens: "moins", parmi: 4}],
  // 7.04 and 7 print the same.
  [score(7.04), others, null],
  [score(9, 0.6), others, null],
  [score(9), [...others, score(5, 0.6)], null],
  [score(9), [...others, null], null],
  [score(9), others.slice(1), null]
])("a record: %j among %j is %j", (own, all, expected) =>
  expect(recordOf(own, all, modelOf("ifn-2023"))).toEqual(expected)
);

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

it("a verdict says where communes are far, else fragile, on one side, else where fragility rises", () => {
  const [sided, whole] = [[{cote: "sud"}], [{cote: null}]];
  const where = {loin: sided, fragiles: sided, pente: {}};
  const told = [where, {...where, loin: whole}, {...where, loin: [], fragiles: whole}].map(claims.whereCase);
  expect(told).toEqual(["loin", "fragiles", "pente"]);
  expect([claims.whereCase({loin: [], fragiles: [], pente: null}), claims.whereCase(null)]).toEqual([null, null]);
});

it("tells of a library that is to be verified where nothing else is known", () => {
  const nothing = {places: 0, towns: 0, unaddressed: 0, comes: 0, libraries: 1};
  const cases = [nothing, {...nothing, comes: 1}, {...nothing, libraries: 0}];
  expect(cases.map(helpCase)).toEqual(["bibliotheque", "vient", "rien"]);
});

/** Five communes in a row, 0.1 degree (7.4 km) apart, a place in the first: 10 km of road are 7.7 as the crow flies. */
const ROW = {
  codes: ["1", "2", "3", "4", "5"],
  lon: [5, 5.1, 5.2, 5.3, 5.4],
  lat: [48, 48, 48, 48, 48],
  population: [900, 100, 300, 600, 700],
  weights: {tous: [900, 100, 300, 600, 700]},
  places: [{commune: 0, lon: 5, lat: 48}],
  libraries: null
};

it("puts one more stop where it helps most, in a commune that is large enough or has a library", () => {
  const all = new Set(ROW.codes);
  const find = stopFinder(ROW);
  expect(find(all, [])).toEqual([
    {
      ...{code: "4", gain: 1600, gainIci: 1600, avant: 1000, apres: 2600},
      premieres: [],
      premieresHabitants: 0,
      servies: [],
      gagnees: [
        {code: "3", avant: 19.3, apres: 9.7},
        {code: "4", avant: 29, apres: 0},
        {code: "5", avant: 38.7, apres: 9.7}
      ]
    }
  ]);
  // The second gains nothing by its own stop: only people of another territory would.
  const some = stopFinder({...ROW, libraries: [0, 1, 0, 0, 0]});
  expect(some(new Set(["2"]), [])).toEqual([]);
  expect(some(new Set(["2", "3"]), [])).toMatchObject([
    {code: "2", gain: 300, gainIci: 300, servies: [{code: "1"}, {code: "2"}]}
  ]);
  expect(find(new Set(["2", "3"]), [])).toEqual([]);
  // Nor where a place is already, even where its commune is the only one that is large enough.
  const held = stopFinder({...ROW, places: [{commune: 3, lon: 5.3, lat: 48}]});
  expect(held(new Set(["3", "4"]), [])).toEqual([]);
});

it("puts a stop first where it serves those that come first, then where it serves most", () => {
  // The second and the third, too small for another reason, may have the stop since they come first.
  const third = {code: "3", km: 14.9, own: false};
  const here = new Set(["2", "3", "4"]);
  const [first, other] = stopFinder(ROW)(here, [third, {code: "2", km: 7.4, own: false}]);
  expect(first).toMatchObject({code: "2", gain: 300, gainIci: 300, premieresHabitants: 400});
  expect(first.premieres).toEqual([
    {code: "3", avant: 19.3, apres: 9.7},
    {code: "2", avant: 9.7, apres: 0}
  ]);
  expect(other).toMatchObject({code: "4", gain: 1600, gainIci: 900, premieresHabitants: 300});
  // Alone it is as well served by both: the one that adds most.
  expect(stopFinder(ROW)(here, [third]).map(({code}) => code)).toEqual(["4"]);
});

it("help follows the index, or goes against it, only beyond chance and whatever is estimated", () => {
  const of = (count: number, rate: (i: number) => number | null, measured = (i: number): number | null => i) =>
    followsClaim([...Array(count).keys()].map((i) => ({rate: rate(i), index: i, measured: measured(i)})));
  const up = (i: number) => 2 * i;
  expect(of(10, up)).toEqual({cas: "suit", nombre: 10, avec: 1, sans: 1, seuil: 1.96 / 3});
  expect(of(10, (i) => -i)?.cas).toBe("inverse");
  // By one way of counting only; by a weak link: 2 3 1 … is too near chance; where all have the same help.
  expect(of(10, up, (i) => -i)?.cas).toBe("indecis");
  expect(of(10, (i) => (i * 7) % 10)?.cas).toBe("indecis");
  expect(of(10, () => 5)).toMatchObject({cas: "indecis", avec: null});
  // Those of which something is not known are left out, and eight are too few.
  expect(of(10, (i) => (i < 2 ? null : i))).toBeNull();
  expect(of(11, up, (i) => (i < 2 ? null : i))?.nombre).toBe(9);
});
