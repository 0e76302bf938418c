import {expect, it} from "vitest";
import {modelOf} from "../../src/domain/models.js";
import {tryTendencies} from "../../src/domain/tendencies.js";
import type {Territory} from "../../src/domain/territories.js";
import {otherEditionNote} from "../../src/domain/wording.js";

const model = modelOf("ifn-2023");
const plain = (text: string | null) => text && text.replace(/[\u00a0\u202f]/g, " ");

/** Communes by code: name, weight, total, and whether they were fragile. */
const COMMUNES: Record<string, [string, number, number | null, boolean]> = {
  a: ["Amont", 100, 5, false],
  b: ["Bourg", 300, 6, false],
  c: ["Cime", 100, 7.2, true],
  d: ["Dune", 100, 6.4, true],
  e: ["Écart", 50, 7.5, false],
  f: ["Vide", 0, null, false]
};
const communes = Object.entries(COMMUNES).map(
  ([code, [name, population_scores]]) => ({code, name, population_scores}) as Territory
);
const score = (code: string) => COMMUNES[code][2];
const trying = (groups: Record<string, string>, wasFragile = (code: string): boolean | null => COMMUNES[code][3]) =>
  tryTendencies({
    tendencies: Object.entries(groups).map(([name, codes]) => ({name, communes: [...codes], text: "", note: null})),
    communes,
    score,
    wasFragile
  });

it("a tendency has the mean of its communes, weighted by their people, and what it was", () => {
  const [north, centre, none] = trying({Nord: "abf", Centre: "cd", Vide: "f"});
  // (100 × 5 + 300 × 6) ÷ 400, and (7,2 + 6,4) ÷ 2.
  expect([north.mean, centre.mean, none]).toEqual([5.75, 6.8, undefined]);
  expect([north.low, north.high, north.communes.length, north.before]).toEqual([5, 6, 2, {fragile: 0, of: 3}]);
  expect(trying({Nord: "ab"}, () => null)[0].before).toBeNull();
});

it("scores of another edition are said with their year and scale, and those of the same are not", () => {
  const then = modelOf("ifn-classique");
  expect(plain(otherEditionNote({then, year: "2022", now: model}))).toBe(
    "Scores de 2022, de −3 à 3, 0 pour la médiane : ils ne se comparent pas à ceux de " +
      "l’indice de fragilité numérique 2023, qui vont de 1 à 10."
  );
  expect(plain(otherEditionNote({then, year: null, now: null}))).toBe(
    "Scores de l’indice de fragilité numérique « classique », de −3 à 3, 0 pour la médiane."
  );
  expect(otherEditionNote({then, year: "2022", now: then})).toBeNull();
});
