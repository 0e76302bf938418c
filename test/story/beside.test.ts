import {expect, it} from "vitest";
import {publishedProfile} from "../../src/domain/profile.js";
import {sumSentence} from "../../src/story/beside.js";
import {figures, published} from "../meuse-figures.js";

it("says what the published indicators add up to, and what that gives, apart", () => {
  const epci = figures.territories.epcis.find((e) => e.code === "200034874")!;
  // 0,6 + 0 + 0,2 − 0,2 + 0,2 + 0,1 − 0,4 − 0,3 + 0,1 − 0,6 + 0,1 = −0,2; −0,2 ÷ 3,3 = −0,06.
  expect(sumSentence(publishedProfile({...figures, published}, epci)!)).toBe(
    "La somme des 11\u00a0indicateurs publiés est de −0,2\u202f; divisée par 3,3, elle donne −0,06, " +
      "quand le total publié est de 0,2."
  );
});
