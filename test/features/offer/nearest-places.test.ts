import fc from "fast-check";
import {expect, it} from "vitest";
import {crowFlies} from "../../../src/domain/nearest.js";
import {placesNear} from "../../../src/features/offer/nearest-places.js";
import {kindOf, placeKinds} from "../../../src/features/offer/places-map.js";
import {itHolds} from "../../property.js";

const from = {code: "55551", lon: 5.7, lat: 49};
const place = (commune: string, lon: number, lat: number) => ({commune, lon, lat});

it("the nearest places come in order, those of the commune first and without a distance", () => {
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
itHolds("the nearest places are all of them, none nearer than the one before", [places], (places) => {
  const kms = placesNear(from, places).map((n) => n.km ?? 0);
  expect(kms.length).toBe(places.length);
  expect(kms).toEqual([...kms].sort((a, b) => a - b));
});

it("kinds of places are the programmes with the most places, three at most; a place may be of none", () => {
  const of = (dispositif_programmes_nationaux: string | null) => ({dispositif_programmes_nationaux});
  const [FS, AC, CN] = ["France Services", "Aidants Connect", "Conseillers numériques"];
  const places = [FS, `${FS}|${AC}`, CN, AC, AC, "Point relais CAF", null, `${FS}|${FS}`].map(of);
  const kinds = placeKinds(places);
  expect(kinds).toEqual([AC, FS, CN]);
  expect(places.map((p) => kindOf(p, kinds))).toEqual([1, 0, 2, 0, 0, -1, -1, 1]);
  expect(placeKinds([of(null)])).toEqual([]);
});
