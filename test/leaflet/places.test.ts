import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {functionsOf} from "../../src/domain/functions.js";
import {FARTHEST, FARTHEST_OTHER, MOST_PLACES, placeChooser, positionOf} from "../../src/leaflet/places.js";
import {crowFlies, landOf} from "../../src/domain/nearest.js";
import type {Place} from "../../src/domain/places.js";
import {away, HOME, placeOf, SERVICES} from "./fixtures.js";
import {forAll} from "../property.js";

const {demarches, usages, both, internet} = SERVICES;
const search = {position: HOME, land: "", first: null};
const ids = (places: Place[], options: Partial<Parameters<ReturnType<typeof placeChooser>>[0]> = {}) =>
  placeChooser(places)({...search, ...options}).map(({place}) => place.id);

describe("the places of a leaflet", () => {
  it("are the nearest for procedures, the nearest to learn, the nearest to call, in this order", () => {
    const places = [
      placeOf("1", away(0, 20), {services: demarches, telephone: "0300000001"}),
      placeOf("2", away(0, 3), {services: internet}),
      placeOf("3", away(9, 0), {services: demarches}),
      placeOf("4", away(0, -12), {services: usages})
    ];
    expect(ids(places)).toEqual(["3", "4", "1"]);
  });

  it("may be several of these at once; then come the nearest others", () => {
    const places = [
      placeOf("1", away(5, 0), {services: both, telephone: "0300000001"}),
      placeOf("2", away(8, 0), {services: internet}),
      placeOf("3", away(0, 6), {services: internet}),
      placeOf("4", away(7, 0))
    ];
    expect(ids(places)).toEqual(["1", "3", "4"]);
  });

  it("look for a number that only one place has", () => {
    const near = placeOf("1", away(2, 0), {services: both, telephone: "0300000001", telephone_partage: true});
    const others = [placeOf("2", away(3, 0)), placeOf("3", away(4, 0))];
    expect(ids([near, ...others, placeOf("4", away(25, 0), {telephone: "0300000002"})])).toEqual(["1", "4", "2"]);
  });

  it("count one of those at one address, and those that go round not at all", () => {
    const places = [
      placeOf("1", away(2, 0), {
        services: both,
        telephone: "0300000001",
        adresse: "3 Place de la Mairie",
        code_insee: "01001"
      }),
      placeOf("2", away(2, 0), {services: both, adresse: "3, place de la mairie", code_insee: "01001"}),
      placeOf("3", away(0, 1), {services: both, itinerance: "Itinérant"}),
      placeOf("4", away(0, 9), {services: internet, itinerance: "Fixe|Itinérant"})
    ];
    expect(ids(places)).toEqual(["1", "4"]);
  });

  it("at one point, are first the one that can be called, then the first by its id", () => {
    const here = away(1, 1);
    const places = [
      placeOf("1", here, {services: both}),
      placeOf("2", here, {services: both, telephone: "0300000001"}),
      placeOf("3", here, {services: both})
    ];
    expect(ids(places)).toEqual(["2", "1", "3"]);
  });

  it("are not too far, and others nearer still", () => {
    const far = placeOf("1", away(0, FARTHEST - 1), {services: both, telephone: "0300000001"});
    expect(ids([far, placeOf("2", away(0, FARTHEST_OTHER + 1))])).toEqual(["1"]);
    expect(ids([far, placeOf("2", away(0, FARTHEST_OTHER - 1))])).toEqual(["1", "2"]);
    expect(ids([placeOf("1", away(0, FARTHEST + 1), {services: both})])).toEqual([]);
  });

  it("are on the same land", () => {
    const places = [
      placeOf("1", away(1, 0), {services: both, code_insee: "2A004"}),
      placeOf("2", away(9, 0), {services: both})
    ];
    expect(ids(places)).toEqual(["2"]);
    expect(ids(places, {land: "2"})).toEqual(["1"]);
  });

  it("of an EPCI are inside it where it has some", () => {
    const places = [
      placeOf("1", away(1, 0), {services: both}),
      placeOf("2", away(9, 0), {services: demarches, telephone: "0300000001", code_insee: "01500"}),
      placeOf("3", away(4, 0))
    ];
    expect(ids(places)).toEqual(["1", "2", "3"]);
    expect(ids(places, {first: new Set(["01500"])})).toEqual(["2", "1", "3"]);
  });

  it("are none without places, or without their position", () => {
    expect(ids([])).toEqual([]);
    expect(ids([placeOf("1", HOME, {services: both, latitude: null, longitude: null})])).toEqual([]);
  });

  it("hold what looking at all finds, whatever the places", () => {
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
});
