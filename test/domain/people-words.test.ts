import {expect, it} from "vitest";
import type {PeopleLine} from "../../src/domain/people.js";
import {peopleSentences} from "../../src/domain/people-words.js";
import {typeset} from "../../src/domain/french.js";

const line = (id: string, count: number | null, share: number | null): PeopleLine => ({
  id,
  label: id,
  count,
  share,
  rough: id === "below_bac",
  vintage: "2022",
  sources: ["s"]
});
const plain = (sentences: string[]) => sentences.map((words) => typeset(words).replace(/\s/g, " "));

it("tells who lives in a territory, beside its département", () => {
  const lines = [line("pop_65_plus", 1180.4, 0.197), line("one_person", 1, 0.339), line("below_bac", 2800, 0.577)];
  const beside = {lines: [line("pop_65_plus", 9, 0.232), line("below_bac", 9, 0.617)], within: "dans la Meuse"};
  expect(plain(peopleSentences(lines, beside))).toEqual([
    "1 180 habitants ont 65 ans et plus, soit 19,7 % (23,2 % dans la Meuse).",
    "1 ménage est d’une seule personne, soit 33,9 %.",
    "57,7 % des 15 ans et plus sortis de l’école n’ont pas le baccalauréat (61,7 % dans la Meuse)."
  ]);
});

it("leaves out what is not known", () => {
  expect(peopleSentences([], null)).toEqual([]);
  expect(peopleSentences([line("pop_65_plus", 12, null), line("one_person", null, 0.1)], null)).toEqual([]);
});
