import {expect, it} from "vitest";
import {unknownLicences} from "../../scripts/licences.js";

it("names packages whose licence nobody has read", () => {
  expect(
    unknownLicences({
      "": {license: "Proprietary"},
      "node_modules/a": {license: "MIT"},
      "node_modules/a/node_modules/@b/c": {license: "GPL-3.0-only"},
      "node_modules/d": {},
      "node_modules/e": {license: "(MIT OR GPL-3.0-or-later)"},
      "node_modules/f": {license: "(MIT AND GPL-3.0-or-later)"},
      "node_modules/suncalc": {license: "Proprietary"}
    })
  ).toEqual(["@b/c: GPL-3.0-only", "d: no licence", "f: (MIT AND GPL-3.0-or-later)", "suncalc: Proprietary"]);
});
