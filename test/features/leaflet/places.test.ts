import fc from "fast-check";
import {expect, it} from "vitest";
import {functionsOf} from "../../../src/domain/functions.js";
import {FARTHEST, FARTHEST_OTHER, MOST_PLACES, placeChooser, positionOf} from "../../../src/features/leaflet/places.js";
import {crowFlies, landOf} from "../../../src/domain/nearest.js";
import type {Place} from "../../../src/domain/places.js";
import {away, HOME, placeOf, SERVICES} from "./fixtures.js";
import {forAll} from "../../property.js";

const {demarches, usages, both, internet} = SERVICES;
const search = {position: HOME, land: "", first: null};
const ids = (places: Place[], options: Partial<Parameters<ReturnType<typeof placeChooser>>[0]> = {}) =>
  placeChooser(places)({...search, ...options}).map(({place}) => place.id);

const TELEPHONE = "0300000001";
const at = (east: number, north: number, fields: Partial<Place> = {}) => [east, north, fields] as const;
const numbered = (places: ReturnType<typeof at>[]) =>
  places.map(([east, north, fields], i) => placeOf(String(i + 1), away(east, north), fields));
const town = {services: both, code_insee: "01001"};
const far = at(0, FARTHEST - 1, {services: both, telephone: TELEPHONE});

it.each<[string, ReturnType<typeof at>[], string, Parameters<typeof ids>[1]?]>([
  [
    "are the nearest for procedures, to learn, to call, in this order",
    [
      at(0, 20, {services: demarches, telephone: TELEPHONE}),
      ...[at(0, 3, {services: internet}), at(9, 0, {services: demarches}), at(0, -12, {services: usages})]
    ],
    "3 4 1"
  ],
  [
    "may be several of these at once; then come the nearest others",
    [
      at(5, 0, {services: both, telephone: TELEPHONE}),
      ...[at(8, 0, {services: internet}), at(0, 6, {services: internet}), at(7, 0)]
    ],
    "1 3 4"
  ],
  [
    "look for a number that only one place has",
    [
      at(2, 0, {services: both, telephone: TELEPHONE, telephone_partage: true}),
      ...[at(3, 0), at(4, 0), at(25, 0, {telephone: "0300000002"})]
    ],
    "1 4 2"
  ],
  [
    "count one of those at one address, and those that go round not at all",
    [
      at(2, 0, {...town, telephone: TELEPHONE, adresse: "3 Place de la Mairie"}),
      at(2, 0, {...town, adresse: "3, place de la mairie"}),
      at(0, 1, {services: both, itinerance: "Itinérant"}),
      at(0, 9, {services: internet, itinerance: "Fixe|Itinérant"})
    ],
    "1 4"
  ],
  [
    "at one point, are first the one that can be called, then the first by its id",
    [{}, {telephone: TELEPHONE}, {}].map((fields) => at(1, 1, {services: both, ...fields})),
    "2 1 3"
  ],
  ["are not too far", [at(0, FARTHEST + 1, {services: both})], ""],
  ["are nearer still, of others", [far, at(0, FARTHEST_OTHER + 1)], "1"],
  ["may be as near, of others", [far, at(0, FARTHEST_OTHER - 1)], "1 2"],
  ["are on the same land", [at(1, 0, {...town, code_insee: "2A004"}), at(9, 0, {services: both})], "2"],
  ["are on an island", [at(1, 0, {...town, code_insee: "2A004"}), at(9, 0, {services: both})], "1", {land: "2"}],
  [
    "of an EPCI are inside it where it has some",
    [
      at(1, 0, {services: both}),
      ...[at(9, 0, {services: demarches, telephone: TELEPHONE, code_insee: "01500"}), at(4, 0)]
    ],
    "2 1 3",
    {first: new Set(["01500"])}
  ],
  ["are none without places", [], ""],
  ["are none without their position", [at(0, 0, {services: both, latitude: null, longitude: null})], ""]
])("the places of a leaflet: %s", (_, places, chosen, options) =>
  expect(ids(numbered(places), options).join(" ")).toBe(chosen)
);

it("the places of a leaflet hold what looking at all finds, whatever the places", () => {
  const place = fc.record({
    east: fc.integer({min: -40, max: 40}),
    north: fc.integer({min: -40, max: 40}),
    services: fc.constantFrom(demarches, usages, both, internet, null),
    telephone: fc.constantFrom(null, "0300000001"),
    itinerance: fc.constantFrom(null, "Fixe", "Itinérant"),
    code_insee: fc.constantFrom("01001", "2A004")
  });
  forAll([fc.array(place, {maxLength: 40})], (drawn) => {
    const places = drawn.map(({east, north, ...fields}, i) => placeOf(String(i), away(east, north), fields));
    const chosen = placeChooser(places)(search);
    expect(chosen.length).toBeLessThanOrEqual(MOST_PLACES);
    expect(new Set(chosen.map((c) => c.place.id)).size).toBe(chosen.length);
    const may = places.filter((p) => p.itinerance !== "Itinérant" && landOf(p.code_insee) === "");
    const km = (p: Place) => crowFlies(HOME, positionOf(p));
    for (const {place, km: told} of chosen) expect(told).toBe(km(place));
    for (const id of ["demarches", "usages"]) {
      const near = may.filter((p) => functionsOf(p).includes(id) && km(p) <= FARTHEST).map(km);
      const found = chosen.filter((c) => functionsOf(c.place).includes(id)).map((c) => c.km);
      // A place to learn may be farther than another, when one that was already chosen teaches too.
      if (near.length > 0) expect(found.length).toBeGreaterThan(0);
      if (near.length > 0 && id === "demarches") expect(Math.min(...found)).toBeCloseTo(Math.min(...near), 9);
    }
  });
});
