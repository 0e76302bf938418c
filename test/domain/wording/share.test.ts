import {expect, it} from "vitest";
import {inhabitantsWho} from "../../../src/domain/wording.js";

it("says how many live somewhere, and never that nothing or all of a hundred do", () => {
  expect([0, 1 - 0.9999999999, 0.004, 0.005, 0.43, 0.994, 0.995, 1].map((share) => inhabitantsWho(share))).toEqual([
    "personne ne vit",
    "personne ne vit",
    "moins de 1\u00a0% vivent",
    "1\u00a0% vivent",
    "43\u00a0% vivent",
    "99\u00a0% vivent",
    "plus de 99\u00a0% vivent",
    "tous vivent"
  ]);
});
