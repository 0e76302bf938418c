import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bearing, frenchDirection} from "../../src/leaflet/words.js";
import type {Position} from "../../src/domain/nearest.js";
import {forAll} from "../property.js";

const at = (lon: number, lat: number): Position => ({lon, lat});

describe("bearing", () => {
  it.each([
    ["north", at(5, 48), at(5, 49), 0],
    ["south", at(5, 49), at(5, 48), 180],
    ["east along the equator", at(0, 0), at(1, 0), 90],
    ["west along the equator", at(0, 0), at(-1, 0), 270],
    ["north-east near the equator, where degrees are equal", at(0, 0), at(0.01, 0.01), 45],
    // At 60° a degree of longitude is half one of latitude: twice as many make a diagonal.
    ["south-west at 60° north", at(10, 60), at(9.98, 59.99), 225],
    ["east across the antimeridian", at(179.5, 0), at(-179.5, 0), 90],
    ["north-west from Saint-Mihiel to Verdun", at(5.542235, 48.888369), at(5.401953, 49.151479), 340.8]
  ])("goes %s", (_, from, to, degrees) => {
    expect(bearing(from, to)).toBeCloseTo(degrees, 0);
  });

  it("comes back the other way, over a short distance", () => {
    const near = fc.record({
      lon: fc.double({min: 4.9, max: 5.1, noNaN: true}),
      lat: fc.double({min: 48.9, max: 49.1, noNaN: true})
    });
    forAll([near, near], (a, b) => {
      fc.pre(Math.hypot(a.lon - b.lon, a.lat - b.lat) > 1e-6);
      const there = bearing(a, b);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThan(360);
      expect(Math.abs(((bearing(b, a) - there + 720) % 360) - 180)).toBeLessThan(0.3);
    });
  });
});

describe("frenchDirection", () => {
  it.each([
    [0, "au nord"],
    [22.4, "au nord"],
    [22.6, "au nord-est"],
    [67.4, "au nord-est"],
    [90, "à l’est"],
    [135, "au sud-est"],
    [180, "au sud"],
    [225, "au sud-ouest"],
    [270, "à l’ouest"],
    [315, "au nord-ouest"],
    [337.4, "au nord-ouest"],
    [337.6, "au nord"],
    [359.9, "au nord"],
    [360, "au nord"],
    [-90, "à l’ouest"],
    [450, "à l’est"]
  ])("%s°", (degrees, words) => expect(frenchDirection(degrees)).toBe(words));
});
