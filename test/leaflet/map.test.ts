import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {sketchMap} from "../../src/leaflet/page.js";
import {away, HOME} from "./fixtures.js";
import {forAll} from "../property.js";

const frame = {size: 100, mark: 10};

describe("sketchMap", () => {
  it("sets a commune and places in a square, north up, as large as they fit", () => {
    // 8 km from west to east and from south to north in 80 units.
    const {start, places, scale} = sketchMap(HOME, [away(8, 0), away(4, 8)], frame);
    expect(start.map(Math.round)).toEqual([10, 90]);
    expect(places.map((p) => p.map(Math.round))).toEqual([
      [90, 90],
      [50, 10]
    ]);
    expect(scale.km).toBe(2);
    expect(scale.length).toBeCloseTo(20, 1);
  });

  it("keeps the middle when all are in a line", () => {
    const {start, places} = sketchMap(HOME, [away(0, 10)], frame);
    expect([start, ...places].map((p) => p.map(Math.round))).toEqual([
      [50, 90],
      [50, 10]
    ]);
  });

  it("pushes apart what would overlap, within the frame", () => {
    const position = fc
      .tuple(fc.integer({min: -60, max: 60}), fc.integer({min: -60, max: 60}))
      .map(([e, n]) => away(e / 4, n / 4));
    forAll([fc.array(position, {minLength: 1, maxLength: 3})], 1000, (positions) => {
      const {start, places} = sketchMap(HOME, positions, frame);
      const marks = [start, ...places];
      for (const [i, [x, y]] of marks.entries()) {
        for (const value of [x, y]) {
          expect(value).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(value).toBeLessThanOrEqual(90 + 1e-9);
        }
        for (const [u, v] of marks.slice(i + 1)) expect(Math.hypot(u - x, v - y)).toBeGreaterThan(17);
      }
    });
  });
});
