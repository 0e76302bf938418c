import {mean} from "d3";
import {describe, expect, it} from "vitest";
import {typeset} from "../../../src/domain/french.js";
import {indexProfile} from "../../../src/domain/profile.js";
import {communesIn} from "../../../src/domain/territories.js";
import {
  hurdlesHeading,
  ideasHeading,
  offerHeading,
  portraitHeading,
  weightHeading
} from "../../../src/domain/wording/headings.js";
import {classesHeading} from "../../../src/components/fragile-words.js";
import {measuredCuts} from "../../../src/domain/models/cuts.js";
import {measuredIds} from "../../../src/domain/models.js";
import {fragileIn} from "../../../src/profile/index.js";
import {figures, model} from "../../meuse-figures.js";
import {frenchFaults} from "../french-checks.js";

const {epcis} = figures.territories;
const plain = (text: string) => text.replace(/\s/g, " ");

describe("headings of the stories of Meuse", () => {
  const headings = epcis.map((epci) => {
    const profile = indexProfile(figures, epci)!;
    return {
      epci,
      profile,
      read: [
        portraitHeading(epci),
        classesHeading(epci, fragileIn(figures, profile)),
        weightHeading(profile)!,
        hurdlesHeading(profile)
      ].map(plain)
    };
  });

  it("are French, and differ from a story to the next", () => {
    for (const {read} of headings)
      for (const heading of read) expect(frenchFaults(typeset(`Ici, ${heading}.`)), heading).toEqual([]);
    expect(new Set(headings.map(({read}) => read.join(" · "))).size).toBe(epcis.length);
  });

  it("count the communes that the classes of the model put there", () => {
    for (const {epci, read} of headings) {
      // Published scores have one decimal; the third cut of the model is where "fragile" begins, and of the mean of four its own.
      const scored = communesIn(figures.territories, epci).filter((c) => c.population > 0);
      const score = (code: string, id: string) => figures.figure(code, model.id, id)!.score!;
      const isFragile = (code: string) => score(code, "total") >= model.classCuts[2];
      const four = (code: string) => mean(measuredIds(model), (id) => score(code, id))!;
      const estimated = (code: string) => Boolean(figures.figure(code, model.id, "total")!.imputed_share);
      const both = scored.filter(
        ({code}) => isFragile(code) && (!estimated(code) || four(code) + 1e-9 >= measuredCuts(model)[2])
      ).length;
      const either = scored.filter(
        ({code}) => isFragile(code) || (estimated(code) && four(code) + 1e-9 >= measuredCuts(model)[2])
      ).length;
      const settled = both === either;
      const all = scored.length;
      const counted =
        settled && all === 1
          ? `L’unique commune ${both === 1 ? "est" : "n’est pas"} fragile`
          : settled && both === 0
            ? `Aucune des ${all} communes n’est fragile`
            : both === all
              ? `Les ${all} communes sont toutes fragiles`
              : `${settled ? "" : "Au moins "}${both} commune${both < 2 ? "" : "s"} sur ${all} ${both < 2 ? "est fragile" : "sont fragiles"}`;
      const said = both === 0 && !settled ? read[0] : counted;
      expect(read[1]).toBe(said);
    }
  });

  it("name the heaviest of the indicators that are measured, with its score", () => {
    for (const {epci, read} of headings) {
      const measured = model.indicators
        .map((i) => ({i, row: figures.figure(epci.code, model.id, i.id)!}))
        .filter(({row}) => row.score !== null && (row.imputed_share ?? 0) < 0.5);
      const top = Math.max(...measured.map(({row}) => row.score!));
      const heaviest = measured.find(({row}) => row.score === top)!;
      expect(read[2].toLowerCase()).toContain(heaviest.i.subject.toLowerCase());
      expect(read[2]).toContain(`(score de ${top.toFixed(1).replace(".", ",")} sur 10)`);
    }
  });
});

it("a heading of the offer names two towns at most, in order", () => {
  expect(offerHeading([], 0)).toBe("Aucun lieu d’aide situé sur place");
  expect(plain(offerHeading(["Verdun"], 1))).toBe("1 lieu d’aide : Verdun");
  expect(plain(offerHeading(["Verdun", "Étain", "Étain"], 3))).toBe("3 lieux d’aide : Étain et Verdun");
  expect(plain(offerHeading(["c", "b", "a"], 3))).toBe("3 lieux d’aide, dans 3 communes");
});

it("a heading of needs and ideas agrees with what there is", () => {
  expect(ideasHeading({ideas: 0, needs: 0})).toBe(null);
  expect(plain(ideasHeading({ideas: 1, needs: 0})!)).toBe("1 idée recueillie");
  expect(plain(ideasHeading({ideas: 12, needs: 0})!)).toBe("12 idées recueillies");
  expect(plain(ideasHeading({ideas: 12, needs: 1})!)).toBe("12 idées et 1 besoin recueillis");
  expect(plain(ideasHeading({ideas: 0, needs: 1})!)).toBe("1 besoin recueilli");
});
