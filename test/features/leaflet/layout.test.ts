import fc from "fast-check";
import {expect, it} from "vitest";
import {lineCount, textWidth} from "../../../src/features/leaflet/layout.js";
import {sketchMap} from "../../../src/features/leaflet/page.js";
import {bearing, frenchDirection} from "../../../src/features/leaflet/words.js";
import {templateOf} from "../../../src/text/templates/index.js";
import {away, HOME} from "./fixtures.js";
import {forAll, itHolds} from "../../property.js";

// Advance widths published with the fonts: e 556, t 278, E 667, M 833; in bold t 333, m 889.
it.each([
  ["et", {size: 1000}, 834],
  ["été", {size: 1000}, 1390],
  ["ÉM", {size: 10}, 15],
  ["mt", {size: 1000, bold: true}, 1222],
  ["", {size: 16}, 0],
  // Unknown: as wide as the widest.
  ["漢", {size: 20}, 20]
])("the width of %s", (text, style, width) => expect(textWidth(text, style)).toBeCloseTo(width, 6));

// "nu" is 1112 wide and a space 278: two words take 2502, three 3892.
it.each([
  ["nu", 1112, 1],
  ["nu nu", 2502, 1],
  ["nu nu", 2501, 2],
  ["nu nu nu", 3892, 1],
  ["nu nu nu", 3000, 2],
  ["", 100, 0],
  ["nu\u00a0nu nu", 2502, 2],
  // 6672 wide, cut in lines that lack at most one letter of 1000: four of 2000.
  ["nunununununu", 3000, 4]
])("lines of %s in %s", (text, width, lines) => expect(lineCount(text, width, {size: 1000})).toBe(lines));

it("lines are never less than the width asks for, nor more in a wider column", () => {
  const text = fc.array(fc.stringMatching(/^[a-zA-Zéèç’-]{1,12}$/), {maxLength: 30}).map((words) => words.join(" "));
  forAll([text, fc.integer({min: 60, max: 600})], (words, width) => {
    const lines = lineCount(words, width, {size: 16});
    expect(lines).toBeGreaterThanOrEqual(Math.floor(textWidth(words.replaceAll(" ", ""), {size: 16}) / width));
    expect(lineCount(words, width + 50, {size: 16})).toBeLessThanOrEqual(lines);
  });
});

const rounded = ([x, y]: [number, number]) => `${Math.round(x)},${Math.round(y)}`;

it.each([
  // 8 km from west to east and from south to north in 76 units.
  [[away(8, 0), away(4, 8)], "9,85 85,85 47,9"],
  [[away(0, 10)], "47,85 47,9"]
])("the sketch sets a commune and places in a square, north up, as large as they fit", (positions, marks) => {
  const {start, places} = sketchMap(HOME, positions);
  expect([start, ...places].map(rounded).join(" ")).toBe(marks);
});

it("the sketch has a scale", () => {
  expect(sketchMap(HOME, [away(8, 0)]).scale).toEqual({km: 2, length: expect.closeTo(19, 1)});
});

const km = fc.integer({min: -60, max: 60});
const position = fc.tuple(km, km).map(([east, north]) => away(east / 4, north / 4));
itHolds(
  "the sketch pushes apart what would overlap",
  [fc.array(position, {minLength: 1, maxLength: 3})],
  1000,
  (positions) => {
    const {start, places} = sketchMap(HOME, positions);
    const marks = [start, ...places];
    for (const [i, [x, y]] of marks.entries()) {
      for (const value of [x, y]) expect(Math.abs(value - 47)).toBeLessThanOrEqual(38 + 1e-9);
      for (const [u, v] of marks.slice(i + 1)) expect(Math.hypot(u - x, v - y)).toBeGreaterThan(15);
    }
  }
);

it.each([
  ["north", [5, 48, 5, 49], 0],
  ["south", [5, 49, 5, 48], 180],
  ["west along the equator", [0, 0, -1, 0], 270],
  ["north-east near the equator, where degrees are equal", [0, 0, 0.01, 0.01], 45],
  // At 60° a degree of longitude is half one of latitude: twice as many make a diagonal.
  ["south-west at 60° north", [10, 60, 9.98, 59.99], 225],
  ["east across the antimeridian", [179.5, 0, -179.5, 0], 90],
  ["north-west from Saint-Mihiel to Verdun", [5.542235, 48.888369, 5.401953, 49.151479], 340.8]
])("bearing goes %s", (_, [lon, lat, toLon, toLat], degrees) => {
  expect(bearing({lon, lat}, {lon: toLon, lat: toLat})).toBeCloseTo(degrees, 0);
});

it("a bearing is said by the nearest of eight directions, whatever its turns", () => {
  const degrees = [0, 22.4, 22.6, 90, 450, 135, 180, 225, 270, -90, 315, 337.4, 337.6];
  const [n, ne, e, se, s, so, o, no] = Object.values(templateOf("depliant").lexique.direction);
  expect(degrees.map(frenchDirection)).toEqual([n, n, ne, e, e, se, s, so, o, o, no, no, n]);
});
