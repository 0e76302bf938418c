import {max, min} from "d3";
import type {MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import {describe, expect, it} from "vitest";
import {communeBoxes, type Bbox} from "../../src/data/cog.js";
import {readEdition} from "../../src/data/edition.js";
import type {WholeMap} from "../../src/data/map.js";
import {readAtlas} from "../../src/data/territories.js";
import {runProgram} from "../program.js";
import {smallEdition} from "../small-edition.js";

/** How far a border may be from the boxes it comes from, in degrees: a few cells of the raster, then smoothing. */
const CLOSE = 0.06;

const around = (boxes: Bbox[]): Bbox => [
  min(boxes, (b) => b[0])!,
  min(boxes, (b) => b[1])!,
  max(boxes, (b) => b[2])!,
  max(boxes, (b) => b[3])!
];

/** What each département covers on the map, and what its communes' boxes do. */
async function drawn(fields: Record<string, unknown>) {
  const folder = smallEdition(fields);
  const atlas = readAtlas(readEdition(folder));
  const {status, stdout, stderr} = await runProgram("test/data/draw-map.ts", folder);
  expect([status, stderr]).toEqual([0, ""]);
  const map = JSON.parse(stdout.toString()) as WholeMap;
  return atlas.departements.map(({departement, communes}) => {
    const geometry = map.objects.departements.geometries.find(
      (g) => (g.properties as {code: string}).code === departement.code
    );
    const shape = geometry && (feature(map, geometry) as unknown as {geometry: Polygon | MultiPolygon}).geometry;
    const polygons = !shape ? [] : shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    const points = polygons.flat(2);
    return {
      code: departement.code,
      pieces: polygons.length,
      box: points.length === 0 ? null : around(points.map(([x, y]) => [x, y, x, y])),
      expected: around(
        communes.flatMap((c) =>
          c.departement === departement.code && communeBoxes().has(c.code) ? [communeBoxes().get(c.code)!] : []
        )
      )
    };
  });
}

describe("the map of départements", () => {
  it.each<[string, Record<string, unknown>, number]>([
    ["of a region of small and dense communes", {region: "11"}, 8],
    ["of Corsica", {region: "94"}, 2],
    ["of a region overseas", {region: "02"}, 1],
    // Those overseas are too far to stand in one drawing.
    ["of the country", {}, 96]
  ])("%s puts each one where its communes are", async (_, fields, count) => {
    const all = await drawn(fields);
    const shown = all.filter((d) => d.box !== null);
    expect(shown.length).toBe(count);
    for (const {code, box, expected, pieces} of shown) {
      for (const side of [0, 1, 2, 3])
        expect(Math.abs(box![side] - expected[side]), `${code}, side ${side}`).toBeLessThan(CLOSE);
      // Islands and enclaves, not crumbs.
      expect(pieces, code).toBeLessThan(12);
    }
    expect(all.filter((d) => d.box === null).map((d) => d.code)).toEqual(
      count === 96 ? ["971", "972", "973", "974", "976"] : []
    );
  });
});
