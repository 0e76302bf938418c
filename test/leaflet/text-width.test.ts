import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {lineCount, textWidth} from "../../src/leaflet/layout.js";
import {forAll} from "../property.js";

describe("textWidth", () => {
  // Advance widths published with the fonts: e 556, t 278, E 667, M 833; in bold t 333, m 889.
  it.each([
    ["et", {size: 1000}, 834],
    ["été", {size: 1000}, 1390],
    ["ÉM", {size: 10}, 15],
    ["mt", {size: 1000, bold: true}, 1222],
    ["", {size: 16}, 0]
  ])("of %s", (text, style, width) => expect(textWidth(text, style)).toBeCloseTo(width, 6));

  it("takes a letter that it does not know for a wide one", () => expect(textWidth("漢", {size: 20})).toBe(20));
});

describe("lineCount", () => {
  const style = {size: 1000};
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
  ])("of %s in %s", (text, width, lines) => expect(lineCount(text, width, style)).toBe(lines));

  it("is never less than the width asks for, nor more in a wider column", () => {
    const text = fc.array(fc.stringMatching(/^[a-zA-Zéèç’-]{1,12}$/), {maxLength: 30}).map((words) => words.join(" "));
    forAll([text, fc.integer({min: 60, max: 600})], (words, width) => {
      const lines = lineCount(words, width, {size: 16});
      expect(lines).toBeGreaterThanOrEqual(Math.floor(textWidth(words.replaceAll(" ", ""), {size: 16}) / width));
      expect(lineCount(words, width + 50, {size: 16})).toBeLessThanOrEqual(lines);
    });
  });
});
