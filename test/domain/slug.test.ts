import fc from "fast-check";
import {expect, it} from "vitest";
import {nearestName, slugify} from "../../src/domain/slug.js";
import {forAll} from "../property.js";

it("finds the name that was meant, or none", () => {
  const names = ["Vigneulles-lès-Hattonchâtel", "Varnéville", "Valbois"];
  expect(nearestName("VARNEVILE", names)).toBe("Varnéville");
  expect(nearestName("Vigneulles", names)).toBe("Vigneulles-lès-Hattonchâtel");
  expect([nearestName("Verdun", names), nearestName("", names), nearestName("x", [])]).toEqual([null, null, null]);
});

it("slugs are plain words", () => {
  const slugs = ["coeur-d-yvelines", "l-hay-les-roses", "ae-oe-c", ""];
  expect(["Cœur d'Yvelines", "  L'Haÿ - les Roses ! ", "Æ Œ ç", "'"].map(slugify)).toEqual(slugs);
});

it("slugs stay as they are, and hold only letters, digits and single hyphens", () => {
  forAll([fc.string({unit: "grapheme"})], (text) => {
    expect(slugify(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
    expect(slugify(slugify(text))).toBe(slugify(text));
  });
});
