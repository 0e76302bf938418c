import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {placesBeyond, placesWithin} from "../../src/domain/around.js";
import {beyondBorder} from "../../src/profile/index.js";
import {epcisServed} from "../../src/domain/places.js";
import {crowFlies} from "../../src/domain/nearest.js";
import {placesNear} from "../../src/offer/nearest-places.js";
import {kindOf, placeKinds} from "../../src/offer/places-map.js";
import {spread, type Point} from "../../src/components/marks.js";
import {away, HOME, placeOf, territoryOf} from "../leaflet/fixtures.js";
import {itHolds} from "../property.js";

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

  const places = fc.array(
    fc.record({
      commune: fc.constantFrom("55001", "55002", "55551"),
      lon: fc.double({min: 5, max: 6, noNaN: true}),
      lat: fc.double({min: 48, max: 50, noNaN: true})
    })
  );
  itHolds("are all of them, none nearer than the one before", [places], (places) => {
    const kms = placesNear(from, places).map((n) => n.km ?? 0);
    expect(kms.length).toBe(places.length);
    expect(kms).toEqual([...kms].sort((a, b) => a - b));
  });
});

it("kinds of places are the programmes with the most places, three at most; a place may be of none", () => {
  const of = (dispositif_programmes_nationaux: string | null) => ({dispositif_programmes_nationaux});
  const [FS, AC, CN] = ["France Services", "Aidants Connect", "Conseillers numériques"];
  const places = [FS, `${FS}|${AC}`, CN, AC, AC, "Point relais CAF", null, `${FS}|${FS}`].map(of);
  const kinds = placeKinds(places);
  expect(kinds).toEqual([
    {label: AC, count: 3},
    {label: FS, count: 3},
    {label: CN, count: 1}
  ]);
  expect(places.map((p) => kindOf(p, kinds))).toEqual([1, 0, 2, 0, 0, -1, -1, 1]);
  expect(placeKinds([of(null)])).toEqual([]);
});

const point = fc.tuple(fc.integer({min: 0, max: 200}), fc.integer({min: 0, max: 200})) as fc.Arbitrary<Point>;
const POINTS = fc.array(point, {maxLength: 30});
itHolds(
  "marks on a map are never closer than the gap, nor farther from home than their number asks",
  [POINTS],
  60,
  (points) => {
    const moved = spread(points, 40);
    const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by);
    if (points.length > 0) expect(moved[0]).toEqual(points[0]);
    moved.forEach((p, i) => {
      for (const q of moved.slice(i + 1)) expect(distance(p, q)).toBeGreaterThanOrEqual(40 - 1e-6);
      expect(distance(p, points[i])).toBeLessThanOrEqual(40 * points.length);
    });
  }
);

it("an actor goes to the EPCI that it names, or that have a commune that it names", () => {
  const around = {
    communes: Object.entries({"55001": "1", "55002": "2", "55003": null}).map(([code, epci]) => ({code, epci})),
    epcis: ["1", "2", "3"].map((code) => ({code})),
    departement: {code: "55"}
  };
  const served = ["55", "2", "55001|3", "55003", "99999", ""].map((codes) =>
    epcisServed({territoire: codes.split("|")}, around).join("|")
  );
  expect(served).toEqual(["1|2|3", "2", "1|3", "", "", ""]);
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
