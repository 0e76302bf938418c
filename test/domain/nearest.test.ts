import fc from "fast-check";
import {expect, it} from "vitest";
import {crowFlies, landOf, nearestAmong, type Position} from "../../src/domain/nearest.js";
import {forAll} from "../property.js";

const at = (lon: number, lat: number): Position => ({lon, lat});

it.each([
  ["a degree along the equator", at(0, 0), at(1, 0), 111.195], // 2 π R / 360
  ["a degree of longitude at 60° north: half of that", at(0, 60), at(1, 60), 55.597],
  ["a quarter of the globe", at(0, 0), at(0, 90), 10007.557],
  ["across the antimeridian", at(179.5, 0), at(-179.5, 0), 111.195],
  ["Paris to Lyon", at(2.3522, 48.8566), at(4.8357, 45.764), 391.499],
  ["nowhere", at(55.5, -21.1), at(55.5, -21.1), 0]
])("distance as the crow flies of %s", (_, a, b, km) => {
  expect(crowFlies(a, b)).toBeCloseTo(km, 2);
  expect(crowFlies(b, a)).toBe(crowFlies(a, b));
});

const within = (west: number, east: number, south: number, north: number) =>
  fc.record({
    lon: fc.double({min: west, max: east, noNaN: true}).map((x) => (x > 180 ? x - 360 : x)),
    lat: fc.double({min: south, max: north, noNaN: true})
  });

it.each([
  ["in France", within(-5, 9, 41, 51)],
  ["anywhere", within(-180, 180, -90, 90)],
  ["at the antimeridian", within(170, 190, -25, 25)]
])("the nearest place: %s is the one that looking at all finds", (_, position) => {
  // More places than a leaf of the index holds, so that it is really searched.
  forAll([fc.array(position, {minLength: 1, maxLength: 300, size: "max"}), position], 200, (places, from) => {
    const all = Math.min(...places.map((place) => crowFlies(from, place)));
    expect(Math.abs(nearestAmong(places)(from)! - all)).toBeLessThan(1e-6);
  });
});

it("the nearest place is itself for a place among others, and nothing among none", () => {
  expect(nearestAmong([at(1, 45), at(2, 46)])(at(2, 46))).toBe(0);
  expect(nearestAmong([])(at(2, 46))).toBeNull();
});

it("lands are the mainland, Corsica, each territory overseas, and each island that no bridge joins to them", () => {
  expect(["01001", "2A004", "2B033", "97105", "97611"].map(landOf)).toEqual(["", "2", "2", "971", "976"]);
  // Le Palais and Sauzon are on one island, Groix on another; Noirmoutier has a bridge. Pamandzi is not Mamoudzou.
  const [palais, sauzon, groix, noirmoutier, pamandzi] = ["56152", "56241", "56069", "85163", "97615"].map(landOf);
  expect([sauzon, noirmoutier]).toEqual([palais, ""]);
  expect(new Set([palais, groix, pamandzi, "", "976"]).size).toBe(5);
});
