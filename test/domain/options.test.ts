import {describe, expect, it} from "vitest";
import {nearestTown, optionsOf, peopleBeyond, type Known} from "../../src/domain/options.js";

const communes = [
  // Its own place, farther than 10 km of road from its centre: 9 × 1.3 = 11.7.
  {population: 300, km: 9, own: true, town: "a"},
  {population: 200, km: 7, own: false, town: "a"},
  // 7.7 × 1.3 = 10.01; by 1.2, 9.24.
  {population: 50, km: 7.7, own: false, town: "b"},
  {population: 70, km: 8, own: false, town: "a"},
  {population: 400, km: 2, own: false, town: "elsewhere"},
  {population: 20, km: null, own: true, town: "b"},
  {population: 1000, km: null, own: false, town: null}
];

it("counts who is beyond 10 km by each road, and the town that is near to most, worked by hand", () => {
  expect([1.2, 1.3, 1.5].map((road) => peopleBeyond(communes, road))).toEqual([0, 120, 320]);
  expect(nearestTown(communes, new Set(["a", "b"]))).toEqual({code: "a", habitants: 500});
  expect(nearestTown(communes, new Set(["b"]))).toEqual({code: "b", habitants: 20});
  expect(nearestTown(communes, new Set(["c"]))).toBeNull();
});

describe("options of a territory", () => {
  const stop = {
    code: "y",
    gain: 900,
    gainIci: 600,
    premieres: [{code: "x"}, {code: "y"}],
    premieresHabitants: 450,
    gagnees: [{code: "x"}]
  };
  const other = {code: "z", gain: 2000, gainIci: 700, premieres: [], premieresHabitants: 0, gagnees: []};
  const known: Known = {
    habitants: 5000,
    first: [{code: "x", habitants: 250}, ...["y", "w"].map((code) => ({code, habitants: 200}))],
    held: new Set(["w"]),
    libraries: new Set(),
    stops: [stop, other],
    town: {code: "t", habitants: 3000, horaires: true},
    aide: true,
    old: "conseiller",
    beyond: {habitants: 800, max: 1200, inconnus: 0},
    decide: "communaute"
  };
  const told = (part: Partial<Known>) =>
    optionsOf({...known, ...part}).map(({cle, code, habitants}) => [cle, code, habitants].filter(Boolean).join(" "));
  const [hours, nothing] = ["heures t 3000", "rien 800"];

  it.each<[what: string, part: Partial<Known>, options: string[]]>([
    ["the stop serves what comes first", {}, ["permanence y 450", "permanence z 2000", hours, nothing]],
    [
      "what comes first is served by a place of its own",
      {stops: [{...stop, premieres: [{code: "w"}]}, other]},
      ["permanence x 250", "permanence y 450", hours, nothing]
    ],
    [
      "the other reaches fewer people here",
      {stops: [stop, {...other, gainIci: 599}]},
      ["permanence y 450", hours, nothing]
    ],
    ["what comes first has a place", {stops: [], held: new Set(["x", "y", "w"])}, [hours, "conseiller", nothing]],
    ["nothing is planned", {stops: []}, ["permanence x 250", hours, nothing]],
    ["nothing comes first", {first: [], stops: [other]}, ["permanence z 2000", hours, nothing]],
    ["no stop is of use", {first: [], stops: []}, [hours, "conseiller", nothing]],
    ["nothing is there", {first: [], stops: [], town: null, aide: false}, ["lieu 5000", "conseiller", nothing]],
    ["no list is known", {first: [], stops: [], town: null, aide: null, beyond: null}, ["recenser 5000"]],
    ["nobody lives there", {habitants: 0}, []]
  ])("where %s", (_, part, options) => expect(told(part)).toEqual(options));

  it("name the communes that come first where it is neither all of them nor its own, and who gains elsewhere", () => {
    const first = (part: Partial<Known>) => optionsOf({...known, ...part})[0];
    expect(first({})).toMatchObject({communes: 2, pour: ["x", "y"], gain: 900, ici: 600, decide: "communaute"});
    expect(first({first: known.first.slice(0, 2)}).pour).toEqual([]);
    const gagnees = [{code: "x"}, {code: "v"}];
    const own = {...stop, premieres: [{code: "x"}], gagnees, code: "x", gainIci: 900};
    expect(first({stops: [own]})).toMatchObject({communes: 1, pour: [], gain: 900, ici: null});
    expect(first({stops: [{...own, gainIci: 0}]})).toMatchObject({gain: null, ici: 0});
    // Those that come first are all who gain: they are told of once.
    const same = first({stops: [{...own, gain: 450, gagnees: own.premieres}]});
    expect(same).toMatchObject({habitants: 450, memes: true});
    expect(same.gain).toBeUndefined();
  });

  it("a permanence may be in a library of an old list, to be verified", () =>
    expect(
      optionsOf({...known, libraries: new Set(["y"])})
        .map(({inconnu}) => inconnu)
        .slice(0, 2)
    ).toEqual(["bibliotheque", "permanence"]));

  it.each([
    [{habitants: 0, max: 0, inconnus: 0}, "tous 0"],
    // Not said of all where a longer road, or what nobody knows, would contradict it.
    [{habitants: 0, max: 70, inconnus: 0}, "jusque 70"],
    [{habitants: 0, max: 0, inconnus: 5}, "inconnue undefined"],
    [{habitants: 1, max: 1, inconnus: 5}, "loin 1"],
    [null, "inconnue undefined"]
  ])("nothing is said of those beyond %j as %s", (beyond, said) => {
    const {portee, habitants} = optionsOf({...known, beyond}).at(-1)!;
    expect(`${portee} ${habitants}`).toBe(said);
  });
});
