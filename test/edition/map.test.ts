import {readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {gzipSync} from "node:zlib";
import {sum} from "d3";
import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {feature} from "topojson-client";
import {topology} from "topojson-server";
import {describe, expect, it} from "vitest";
import {epciByCommune} from "../../src/edition/cog.js";
import {communesOf} from "../communes-of.js";
import {readContours, type CommuneTopology} from "../../src/edition/contours.js";
import type {Edition} from "../../src/edition/edition.js";
import {describeFault} from "../../src/domain/fault.js";
import {departementMap, type EditionMap} from "../../src/edition/map.js";
import {readAtlas} from "../../src/edition/territories.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFolder} from "../temporary.js";
import {franceOf} from "./score-files.js";

type Shape = Feature<Polygon | MultiPolygon, {code: string}>;

const fixture = resolve("test/fixtures/contours-75.geojson");
const shapes = (t: CommuneTopology | EditionMap): Shape[] =>
  (feature(t as CommuneTopology, t.objects.communes as never) as unknown as {features: Shape[]}).features;
const polygons = ({geometry: g}: {geometry: Polygon | MultiPolygon}) =>
  g.type === "Polygon" ? [g.coordinates] : g.coordinates;

/** Planar, in squared degrees; exterior rings count for, holes against. */
function area(shape: {geometry: Polygon | MultiPolygon}): number {
  const ringArea = (r: Position[]) => r.slice(1).reduce((s, b, i) => s + r[i][1] * b[0] - r[i][0] * b[1], 0) / 2;
  return sum(polygons(shape).flat(), ringArea);
}

const edition = (departement: string, contours: string | null = null): Edition => ({
  ...franceOf("/"),
  departement,
  scores: null,
  contours: contours === null ? null : {path: contours, source: "ign", national: false},
  sources: []
});

const draw = (e: Edition): string => JSON.stringify(departementMap(e, readAtlas(e).departements[0]));
const loadMap = (e: Edition): EditionMap => JSON.parse(draw(e));

describe("map loader, from boxes", () => {
  const meuse = draw(edition("55"));

  it("draws Meuse whole and light, with its EPCI", () => {
    expect(draw(edition("55"))).toBe(meuse);
    expect(gzipSync(meuse).length).toBeLessThan(60_000);
    const map: EditionMap = JSON.parse(meuse);
    expect(map.contours).toEqual({kind: "boxes", source: "@etalab/fr-bounding-boxes", missing: []});
    expect(map.transform).toBeDefined();

    const all = shapes(map);
    expect(all.map((s) => s.properties.code)).toEqual(communesOf("55").map((c) => c.code));
    const areas = all.map(area);
    // 1 km², in squared degrees at this latitude: no sliver, no commune lost to rounding.
    expect(Math.min(...areas)).toBeGreaterThan(1 / (111.2 * 111.2 * Math.cos((49 * Math.PI) / 180)));
    const {departement} = map.objects;
    expect(departement.id).toBe("55");
    expect(departement.arcs.length).toBe(1);
    const whole = area(feature(map, departement) as Shape);
    expect(whole).toBeCloseTo(sum(areas), 9);
    const codes = [...new Set(communesOf("55").map((c) => epciByCommune().get(c.code)!.code))].sort();
    expect(map.objects.epci.geometries).toMatchObject(codes.map((code) => ({id: code, properties: {code}})));
    const merged = feature(map, map.objects.epci).features as Shape[];
    expect(sum(merged, area)).toBeCloseTo(whole, 9);
  });

  it.each(Object.entries({"2A": 124, "75": 1, "974": 24}))("draws département %s", (departement, count) => {
    const map = loadMap(edition(departement));
    const all = shapes(map);
    expect(all.length).toBe(count);
    for (const s of all) expect(area(s)).toBeGreaterThan(0);
    expect(map.contours.missing).toEqual([]);
    expect(map.objects.departement.arcs.every((rings) => rings.length === 1)).toBe(true);
  });

  it("says which communes the boxes do not know", () => {
    const map = loadMap(edition("15"));
    expect(map.contours.missing).toEqual(["15031", "15035", "15047", "15171"]);
    expect(shapes(map).length).toBe(communesOf("15").length - 4);
  });

  it("asks for contours where no box is known", () => {
    const {communes, ...above} = readAtlas(edition("75")).departements[0];
    const unknown = {...above, communes: communes.map((c) => ({...c, code: "97701"}))};
    const fault = 'edition.json, field "contours", value "null": expected a file of contours';
    expect(() => departementMap(edition("75"), unknown)).toThrow(fault);
  });
});

describe("map loader, from contours", () => {
  const paris = readAtlas(edition("75")).departements[0].communes;
  const folder = temporaryFolder("contours");
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  /** The fixture with one feature changed. */
  const change = (index: number, edit: (f: any) => void) => {
    const json = JSON.parse(readFileSync(fixture, "utf8"));
    edit(json.features[index]);
    return write("changed.geojson", JSON.stringify(json));
  };
  const message = (path: string) =>
    faultsOf(() => readContours(path, paris))
      .map(describeFault)
      .join("\n");

  it("merges former communes and leaves out other départements", () => {
    const map = loadMap(edition("75", fixture));
    expect(map.contours).toEqual({kind: "contours", source: "ign", missing: []});
    const [paris, ...others] = shapes(map);
    expect(others).toEqual([]);
    expect(paris.properties.code).toBe("75056");
    expect(polygons(paris).length).toBe(2); // 75101 and 75102 share a side, 75103 is apart
    expect(area(paris)).toBeCloseTo(0.03, 5); // positive: exterior rings are clockwise
  });

  it("reads packed files, TopoJSON, codes under other names, and no arrondissement beside its city", () => {
    const read = (name: string, content: string | Uint8Array) => readContours(write(name, content), paris);
    const plain = readContours(fixture, paris);
    const json = JSON.parse(readFileSync(fixture, "utf8"));
    const named = (name: (code: unknown) => object) => {
      const features = json.features.map((f: any) => ({...f, ...name(Object.values(f.properties)[0])}));
      return {...json, features};
    };
    expect(read("packed.json", gzipSync(JSON.stringify(json)))).toEqual(plain);
    const renamed = named((code_insee) => ({properties: {code_insee}}));
    expect(read("plain.geojson.gz", JSON.stringify(renamed))).toEqual(plain);
    const ids = named((id) => ({properties: {}, id}));
    expect(read("topo.json", JSON.stringify(topology({communes: ids})))).toEqual(plain);
    const city = {...json.features[0], properties: {code: "75056"}};
    const [alone] = shapes(read("city.json", JSON.stringify({...json, features: [...json.features, city]})));
    expect(area(alone)).toBeCloseTo(0.01, 9);
  });

  const text = readFileSync(fixture, "utf8");
  const NO_ARC = '{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[9]]}}, "arcs": []}';
  it.each([
    ["cut.geojson", text.slice(0, 300), ":5: expected valid JSON"],
    ["cut.geojson.gz", gzipSync(text).subarray(0, 60), ": expected a readable gzip file"],
    ["text.geojson.gz", gzipSync("{"), ":1: expected valid JSON"],
    ["arcs.json", NO_ARC, ', field "obj'],
    ["list.geojson", "[]", ', field "type", value "undefined": expected a GeoJSON FeatureCollection'],
    ["none.geojson", '{"type": "FeatureCollection", "features": []}', ', field "features", value "75056": expected'],
    ["absent.geojson", null, ": expected a readable file"]
  ])("says where %s is broken", (name, content, expected) => {
    if (content !== null) write(name, content);
    expect(message(join(folder, name))).toContain(name + expected);
  });

  it.each<[number, (f: any) => void, string]>([
    [1, (f) => (f.properties = {nom: "x"}), 'properties.code", value "(absent)": expected a commune code'],
    [1, (f) => (f.properties.INSEE_COM = 75102), 'properties.INSEE_COM", value "75102": expected a commune code'],
    [0, (f) => (f.properties.code = "75999"), 'properties.code", value "75999": expected the code of a present'],
    [2, (f) => (f.properties.code = "75101"), 'value "75101": expected each commune once, already in features[0]'],
    [0, (f) => (f.geometry = null), 'geometry.type", value "null": expected Polygon or MultiPolygon (commune 75101)'],
    [0, (f) => (f.geometry.type = "Point"), 'geometry.type", value "Point": expected Polygon'],
    [0, (f) => (f.geometry.coordinates = []), "expected at least one ring"],
    [0, (f) => (f.geometry.coordinates = "x"), "expected at least one ring"],
    [0, (f) => (f.geometry.coordinates = ["x"]), "expected rings of positions"],
    [0, (f) => (f.geometry.coordinates[0][1] = [652000, 6862000]), 'value "[652000,6862000]": expected longitude'],
    [0, (f) => f.geometry.coordinates[0].pop(), "expected closed rings of at least 4 positions"]
  ])("says what is wrong in feature %i, %s", (index, edit, expected) => {
    const said = message(change(index, edit));
    expect(said).toContain(`changed.geojson, field "features[${index}].`);
    expect(said).toContain(expected);
  });
});
