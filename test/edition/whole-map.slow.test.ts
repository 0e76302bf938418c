import type {MultiPolygon, Polygon} from "geojson";
import {feature} from "topojson-client";
import {describe, expect, it} from "vitest";
import {boxOf, communeBoxes} from "../../src/edition/cog.js";
import {readEdition} from "../../src/edition/edition.js";
import {wholeMap} from "../../src/edition/map.js";
import {readAtlas} from "../../src/edition/territories.js";
import {smallEdition} from "../small-edition.js";

/** How far a border may be from the boxes it comes from, in degrees: a few cells of the raster, then smoothing. */
const CLOSE = 0.06;

/** What each département of some regions covers on the map, and what its communes' boxes do. */
function drawn(regions: string[]) {
  const edition = readEdition(smallEdition(regions.length === 1 ? {region: regions[0]} : {}));
  const read = readAtlas(edition);
  const atlas = {...read, departements: read.departements.filter((d) => regions.includes(d.departement.region!))};
  const map = wholeMap(edition, atlas);
  return atlas.departements.map(({departement: {code}, communes}) => {
    const geometry = map.objects.departements.geometries.find((g) => (g.properties as {code: string}).code === code);
    const shape = geometry && (feature(map, geometry) as unknown as {geometry: Polygon | MultiPolygon}).geometry;
    const polygons = !shape ? [] : shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    const points = polygons.flat(2);
    const boxes = communes.flatMap((c) => (c.departement === code ? (communeBoxes().get(c.code) ?? []) : []));
    // Longitudes and latitudes by turns.
    const corners = boxes.flatMap((longitude, i) => (i % 2 === 0 ? [[longitude, boxes[i + 1]]] : []));
    return {
      code,
      pieces: polygons.length,
      holes: polygons.flatMap((rings) => rings.slice(1)).length,
      box: points.length === 0 ? null : boxOf(points),
      expected: boxOf(corners)
    };
  });
}

describe("the map of départements", () => {
  it.each<[string, string[], number]>([
    ["of a region of small and dense communes", ["11"], 8],
    ["of Corsica", ["94"], 2],
    ["of a region overseas", ["02"], 1],
    // All that a country has and a region has not: a coast, an island and regions overseas.
    ["of a country", ["93", "94", "01", "02", "03", "04", "06"], 8]
  ])("%s puts each one where its communes are", (_, regions, count) => {
    const all = drawn(regions);
    const shown = all.filter((d) => d.box !== null);
    expect(shown.length).toBe(count);
    // Paris, and the enclaves of the edges of départements.
    expect(shown.reduce((all, {holes}) => all + holes, 0)).toBeLessThan(4);
    for (const {code, box, expected, pieces} of shown) {
      for (const side of [0, 1, 2, 3])
        expect(Math.abs(box![side] - expected[side]), `${code}, side ${side}`).toBeLessThan(CLOSE);
      // Islands and enclaves, not crumbs.
      expect(pieces, code).toBeLessThan(12);
    }
    expect(all.filter((d) => d.box === null).map((d) => d.code)).toEqual(
      regions.length > 1 ? ["971", "972", "973", "974", "976"] : []
    );
  });
});
