import {topology} from "topojson-server";
import {describe, expect, it} from "vitest";
import {allCommunes, sortedCommunes} from "../../src/edition/cog.js";
import {readRegistry, sourceOf} from "../../src/edition/registry.js";
import {checkRaw} from "../../src/sources/check.js";
import {obtain} from "../../src/sources/obtain.js";
import {contoursText} from "../../src/sources/outputs/outputs.js";
import {areOfToday} from "../../src/sources/workshop.js";
import {reasonOf} from "../../src/sources/refusal.js";
import {square} from "../square.js";
import {temporaryFile, temporaryFolder} from "../temporary.js";

const contour = (code: string, x = 2) => ({type: "Feature" as const, properties: {code}, geometry: square(x, 48, 0.1)});
const registered = sourceOf(readRegistry(), "contours");

describe("the national file of contours", () => {
  it("is of the communes of today when it has them all, and no former one", () => {
    const all = sortedCommunes().map(({code}) => contour(code));
    const former = allCommunes().find((c) => c.type === "commune-deleguee" && c.code !== c.chefLieu)!.code;
    expect(areOfToday([...all, contour("75101")])).toBe(true);
    expect(areOfToday(all.slice(1))).toBe(false);
    expect(areOfToday([...all, contour(former)])).toBe(false);
  });

  it("is cut to the communes of an edition, which share their borders", () => {
    const features = [contour("55001"), contour("55002", 2.1), contour("54001", 2.2)];
    const communes = ["55001", "55002"].map((code) => ({code, name: code, departement: "55"}));
    const {objects, arcs} = JSON.parse(contoursText(features, communes, "contours"));
    expect(objects.communes.geometries.map((g: any) => g.properties.code)).toEqual(["55001", "55002"]);
    expect(arcs.length).toBe(3);
    expect(() => contoursText(features.slice(1), communes, "contours")).toThrow("a contour of 55001");
  });

  it("is taken plain under the name of a packed file, as GeoJSON or TopoJSON", async () => {
    const source = {...registered, rows: {min: 2, max: 9}};
    const features = ["55001", "55002"].map((code_insee, i) => ({...contour("", 2 + i), properties: {code_insee}}));
    const collection = {type: "FeatureCollection" as const, features};
    for (const json of [collection, topology({communes: collection})]) {
      const file = temporaryFile("given.json", JSON.stringify(json));
      const {state, entry} = await obtain(source, {folder: temporaryFolder(), file, today: "2026-11-28"});
      expect([state, entry?.rows]).toEqual(["new", 2]);
    }
  });

  it("of one département is refused with what to do with it", async () => {
    const collection = {type: "FeatureCollection", features: [contour("55001")]};
    const path = temporaryFile("given.json", JSON.stringify(collection));
    const error: Error = await checkRaw(registered, path).then(
      () => expect.unreachable(),
      (e) => e
    );
    expect(error.message).toMatch(/folder of its edition.*"contours": \{"path"/s);
    expect(reasonOf(error)).toContain("champ contours");
  });
});
