import {expect, it} from "vitest";
import {editDistance, nearestName} from "../../src/domain/slug.js";

it("counts the letters to change", () => {
  expect([
    editDistance("", "abc"),
    editDistance("chien", "niche"),
    editDistance("loupmont", "loupmond"),
    editDistance("a", "a")
  ]).toEqual([3, 4, 1, 0]);
});

it("finds the name that was meant, or none", () => {
  const names = ["Vigneulles-lès-Hattonchâtel", "Varnéville", "Valbois"];
  expect(nearestName("VARNEVILE", names)).toBe("Varnéville");
  expect(nearestName("Vigneulles", names)).toBe("Vigneulles-lès-Hattonchâtel");
  expect([nearestName("Verdun", names), nearestName("", names), nearestName("x", [])]).toEqual([null, null, null]);
});
