import {describe, expect, it} from "vitest";
import {borderCommunes, placesBeyond, placesWithin} from "../../src/domain/around.js";
import {epcisServed} from "../../src/domain/places.js";
import {beyondBorder} from "../../src/profile/index.js";
import {away, HOME, placeOf, territoryOf} from "../leaflet/fixtures.js";

it("communes on the border have an arc that no other has, whatever its direction and however shapes are nested", () => {
  // B is inside: its two arcs are also those of A and of C. D has no shape.
  const geometries = [
    {arcs: [[0, 1]], properties: {code: "A"}},
    {arcs: [[~1, ~2]], properties: {code: "B"}},
    {arcs: [[[2, 3]], [[4]]], properties: {code: "C"}},
    {properties: {code: "D"}}
  ];
  expect([...borderCommunes({geometries})].sort()).toEqual(["A", "C"]);
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
    const said = found.map(({place, commune, km}) => `${place.id} ${commune.name} ${Math.round(km * 10) / 10}`);
    expect(said).toEqual(["b Ici 3", "a Là 4"]);
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
