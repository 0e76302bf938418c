import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {placesBeyond, placesWithin} from "../../src/domain/around.js";
import {beyondBorder} from "../../src/profile/index.js";
import {communeIndex} from "../../src/domain/matching.js";
import {epcisServed} from "../../src/domain/mobile.js";
import {crowFlies} from "../../src/domain/nearest.js";
import {placesNear} from "../../src/offer/nearest-places.js";
import {kindOf, placeKinds} from "../../src/offer/places-map.js";
import {spread, type Point} from "../../src/domain/spread-points.js";
import {away, HOME, placeOf, territoryOf} from "../leaflet/fixtures.js";
import {forAll, itHolds} from "../property.js";

describe("a commune is found", () => {
  const commune = (code: string, name: string, ...postcodes: string[]) => ({code, name, postcodes});
  // The largest first, as the page has them.
  const all = [
    commune("55545", "Verdun", "55100"),
    commune("55029", "Bar-le-Duc", "55000"),
    commune("55463", "Saint-Mihiel", "55300"),
    commune("55181", "Étain", "55400"),
    commune("55073", "Bras-sur-Meuse", "55100"),
    commune("55253", "Les Islettes", "55120"),
    commune("55462", "Sainte-Menehould", "51800"),
    commune("55039", "Beaumont-en-Verdunois", "55100"),
    commune("2A004", "Ajaccio", "20000", "20090"),
    commune("55001", "Œuilly", "51480")
  ];
  const names = (query: string, limit = 9) =>
    communeIndex(all)
      .find(query, limit)
      .map((c) => c.name);

  it.each<[string[], string]>([
    [["Verdun", "Beaumont-en-Verdunois"], "verdun|VERDUN "],
    [["Étain"], "etain|Étain"],
    [["Bar-le-Duc"], "bar le duc|bar-le"],
    [["Saint-Mihiel"], "st mihiel|St-Mihiel|55 300|je cherche de l’aide près de Saint-Mihiel"],
    [["Sainte-Menehould"], "ste men"],
    [["Les Islettes"], "islettes"],
    [["Bras-sur-Meuse"], "meuse|55100 bras|bras 55100"],
    [["Œuilly"], "oeuilly"],
    [["Ajaccio"], "20090|2a004"],
    [["Verdun", "Bras-sur-Meuse", "Beaumont-en-Verdunois"], "55100"],
    [["Verdun", "Étain", "Bras-sur-Meuse", "Les Islettes", "Beaumont-en-Verdunois"], "551"],
    [[], "verdun 55000|paris|| - "]
  ])("%j: %s", (expected, queries) => {
    for (const query of queries.split("|")) expect(names(query), query).toEqual(expected);
  });

  it("among no more than are asked for", () => expect(names("55", 2)).toEqual(["Verdun", "Bar-le-Duc"]));
  itHolds("or not, whatever is typed", [fc.string({unit: "binary"})], (query) => {
    for (const name of names(query)) expect(all.map((c) => c.name)).toContain(name);
  });
});

describe("the nearest places", () => {
  const from = {code: "55551", lon: 5.7, lat: 49};
  const place = (commune: string, lon: number, lat: number) => ({commune, lon, lat});

  it("come in order, those of the commune first and without a distance", () => {
    const places = [
      place("55545", 5.4, 49.15),
      place("55551", 5.71, 49.02),
      place("55198", 5.63, 49.09),
      place("2A004", 8.7, 41.9)
    ];
    const near = placesNear(from, places);
    expect(near.map((n) => n.place.commune)).toEqual(["55551", "55198", "55545"]);
    expect(near[0].km).toBeNull();
    expect(near[1].km).toBe(crowFlies(from, places[2]));
    expect(near[1].km).toBeCloseTo(11.23, 1); // 0.09° of latitude, 0.07° of longitude at 49° north
  });

  it("are all of them, none nearer than the one before", () => {
    const anywhere = fc.array(
      fc.record({
        commune: fc.constantFrom("55001", "55002", "55551"),
        lon: fc.double({min: 5, max: 6, noNaN: true}),
        lat: fc.double({min: 48, max: 50, noNaN: true})
      })
    );
    forAll([anywhere], (places) => {
      const kms = placesNear(from, places).map((n) => n.km ?? 0);
      expect(kms.length).toBe(places.length);
      expect(kms.every((km, i) => i === 0 || km >= kms[i - 1])).toBe(true);
    });
  });
});

describe("kinds of places", () => {
  const of = (dispositif_programmes_nationaux: string | null) => ({dispositif_programmes_nationaux});
  const places = [
    of("France Services"),
    of("France Services|Aidants Connect"),
    of("Conseillers numériques"),
    of("Aidants Connect"),
    of("Aidants Connect"),
    of("Point relais CAF"),
    of(null),
    of("France Services|France Services")
  ];

  it("are the programmes with the most places, three at most", () => {
    expect(placeKinds(places)).toEqual([
      {label: "Aidants Connect", count: 3},
      {label: "France Services", count: 3},
      {label: "Conseillers numériques", count: 1}
    ]);
    expect(placeKinds([of(null)])).toEqual([]);
  });

  it("of a place is its largest; a place may be of none", () => {
    const kinds = placeKinds(places);
    expect(places.map((p) => kindOf(p, kinds))).toEqual([1, 0, 2, 0, 0, -1, -1, 1]);
  });
});

describe("marks spread on a map", () => {
  const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by);

  it("stay where they are when they are far enough", () => {
    const points: Point[] = [
      [0, 0],
      [40, 0],
      [0, 40]
    ];
    expect(spread(points, 40)).toEqual(points);
  });

  it("go to the nearest free spot, the first one staying", () => {
    const [a, b] = spread(
      [
        [10, 10],
        [10, 10]
      ],
      40
    );
    expect(a).toEqual([10, 10]);
    expect(distance(a, b)).toBeCloseTo(40, 9);
  });

  it("are never closer than the gap, nor farther from home than their number asks", () => {
    const point = fc.tuple(fc.integer({min: 0, max: 200}), fc.integer({min: 0, max: 200})) as fc.Arbitrary<Point>;
    forAll([fc.array(point, {maxLength: 30})], 60, (points) => {
      const moved = spread(points, 40);
      moved.forEach((p, i) => {
        for (const q of moved.slice(i + 1)) expect(distance(p, q)).toBeGreaterThanOrEqual(40 - 1e-6);
        expect(distance(p, points[i])).toBeLessThanOrEqual(40 * points.length);
      });
    });
  });
});

describe("the EPCI that an actor goes to", () => {
  const around = {
    communes: [
      {code: "55001", epci: "1"},
      {code: "55002", epci: "2"},
      {code: "55003", epci: null}
    ],
    epcis: [{code: "1"}, {code: "2"}, {code: "3"}],
    departement: {code: "55"}
  };
  it.each<[string[], string[]]>([
    [["55"], ["1", "2", "3"]],
    [["2"], ["2"]],
    [
      ["55001", "3"],
      ["1", "3"]
    ],
    [["55003"], []],
    [["99999"], []],
    [[], []]
  ])("%s: %s", (territoire, expected) => {
    expect(epcisServed({territoire}, around)).toEqual(expected);
  });
});

describe("what lies over a border", () => {
  const communes = [
    territoryOf("01001", "Ici", HOME),
    territoryOf("01002", "Là", away(10, 0)),
    {...territoryOf("01003", "Nulle part", HOME), lon: null, lat: null}
  ];

  it("is within so many kilometres of a commune, the nearest first, with that commune", () => {
    const places = [
      placeOf("a", away(14, 0)),
      placeOf("b", away(0, 3)),
      placeOf("c", away(0, 12)),
      placeOf("d", away(3, 0), {latitude: null, longitude: null}),
      placeOf("e", away(2, 0), {code_insee: "2A004"})
    ];
    const found = beyondBorder(communes, places, 10);
    expect(found.map(({place, commune, km}) => [place.id, commune.name, Math.round(km * 10) / 10])).toEqual([
      ["b", "Ici", 3],
      ["a", "Là", 4]
    ]);
    expect(beyondBorder(communes, places, 2)).toEqual([]);
    expect(beyondBorder([], places, 10)).toEqual([]);
  });

  it("is not in the communes themselves, nor far away, nor over a sea", () => {
    const places = [
      placeOf("in", HOME, {code_insee: "01001"}),
      placeOf("near", away(20, 20)),
      placeOf("far", away(80, 0)),
      placeOf("sea", away(1, 1), {code_insee: "2A004"}),
      placeOf("nowhere", HOME, {latitude: null, longitude: null})
    ];
    expect(placesBeyond(communes, places).map((p) => p.id)).toEqual(["near"]);
    expect(placesWithin(communes, places).map((p) => p.id)).toEqual(["in"]);
    expect(placesBeyond([], places)).toEqual([]);
  });
});
