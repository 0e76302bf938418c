import {describe, expect, it} from "vitest";
import {openBorders, placesBeyond, placesWithin} from "../../src/domain/around.js";
import {departementMap} from "../../src/edition/map.js";
import {openIn} from "../../src/edition/site.js";
import {epcisServed} from "../../src/domain/places.js";
import {beyondBorder} from "../../src/profile/index.js";
import {away, HOME, placeOf, territoryOf} from "../features/leaflet/fixtures.js";
import {atlas, edition} from "../meuse-figures.js";

it("a border is open where a side has land that nothing covers, whatever the direction and nesting of its arcs", () => {
  // From west to east A, B and C: the arcs of B are also those of A and of C. D has no shape.
  // By département, communes that touch each other: their codes begin with its own.
  const lines = [[[0, 0], [0, 1]], [[1, 0]], [[2, 0]], [[3, 0], [3, 0.5]], [[3, 2]]]; // prettier-ignore
  const open = (departement: string, outside: [string, number[]][], ...covers: string[]) => {
    const named = (letter: string) => ({code: `${departement}${letter}`});
    const geometries = [
      {arcs: [[0, 1]], properties: named("A")},
      {arcs: [[~1, ~2]], properties: named("B")},
      {arcs: [[[2, 3]], [[4]]], properties: named("C")},
      {properties: named("D")}
    ];
    const found = openBorders({geometries}, (arc) => lines[arc], outside, new Set([departement, ...covers]));
    return [...found].map((code) => code.slice(-1)).sort().join(" "); // prettier-ignore
  };
  const around: [string, number[]][] = [["52001", [-1, 0, 0, 1]], ["88001", [3, 0, 4, 1]]]; // prettier-ignore
  // Where no commune lies beyond: Belgium for Meuse, the sea for Finistère, Corsica or La Réunion.
  expect(open("55", around, "52", "88")).toBe("C");
  expect(open("55", around, "52", "88", "BE")).toBe("");
  expect(["29", "2A", "974"].map((land) => open(land, []))).toEqual(["", "", ""]);
  expect(open("29", around)).toBe("A C");
  expect(open("29", around, "88")).toBe("A");
  // Either may lie beyond the east side: both must be covered.
  expect(open("29", [...around, ["67001", [3, 0, 4, 1]]], "52", "88")).toBe("C");
});

it("the border of Meuse is open on Belgium, in five communes, and all around without its neighbours", () => {
  const open = (covers: string[]) => {
    const isOpen = openIn(atlas.departements[0], departementMap(edition, atlas.departements[0]), new Set(covers));
    return atlas.departements[0].communes.filter(({code}) => isOpen(code)).map((c) => c.name);
  };
  const neighbours = edition.around!.flatMap(({covers}) => covers);
  const touching = ["Breux", "Écouviez", "Thonne-la-Long", "Velosnes", "Verneuil-Grand"];
  expect(open(["55", ...neighbours]).sort()).toEqual(touching.sort());
  expect(open(["55", ...neighbours, "BE"])).toEqual([]);
  expect(open(["55"]).length).toBe(112);
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
