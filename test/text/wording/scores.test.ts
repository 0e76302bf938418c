import {expect, it} from "vitest";
import {typeset} from "../../../src/domain/french.js";
import {modelOf, withReference} from "../../../src/domain/models.js";
import {classIndex} from "../../../src/domain/score.js";
import * as wording from "../../../src/text/wording/scores.js";

const {classReading, markReading, olderData, otherEditionNote, tendencyReading} = wording;
const [ifn, classic] = ["ifn-2023", "ifn-classique"].map(modelOf);
const reference = ifn.reference!;

it.each([
  [8.6, "orange foncé", "parmi les 13\u00a0% les plus fragiles des communes de France."],
  [2, "bleu foncé", "parmi les 10\u00a0% les moins fragiles des communes de France."],
  [
    6.6,
    "orange clair",
    "dans la classe «\u00a0fragile\u00a0»\u00a0: son indice, 6,6, dépasse celui de 61\u00a0% des communes de France."
  ]
])("by hand, 12,7 % of communes are at 8,6 or in its class, 61,1 % strictly below 6,6: %d", (total, colour, said) => {
  const subject = "la commune de Verdun";
  const text = classReading({subject, step: classIndex(total, ifn), total}, ifn);
  expect(typeset(text)).toBe(`${subject}, en ${colour}, est ${said}`);
});

it("a class takes its limits from a model without a reference, and its median from one with signs", () => {
  expect(classReading({subject: "la commune d’Étain", step: 3, total: 3.2}, classic)).toBe(
    "la commune d’Étain, en orange clair, est dans la classe « fragile » (de 1,0 à moins de 5,0) : " +
      "son indice est de 3,2 ; 0 est la médiane."
  );
  expect(classReading({subject: "la commune d’Étain", step: 0, total: -7.5}, classic)).toContain(
    "(jusqu’à −5,0) : son indice est de −7,5"
  );
  const totals = Array.from({length: 100}, (_, i): [number, number] => [-10 + i / 5, 1]);
  const placed = withReference(classic, {...reference, communes: {...reference.communes, totals}});
  const example = {subject: "la commune d’Étain", step: 3, total: 3.2};
  expect(classReading(example, placed)).toContain("dépasse celui de 66\u00a0%");
});

it("a class whose scores nobody gave is said to stand where it does among the others", () => {
  const places = classic.classes.map(
    (_, step) => classReading({subject: "la commune du Claon", step, total: null}, classic).split(" », ")[1]
  );
  const [least, second, middle] = ["la moins fragile des 5.", "la deuxième moins fragile des 5.", "celle du milieu."];
  const [next, most] = ["la deuxième plus fragile des 5.", "la plus fragile des 5."];
  expect(places).toEqual([least, second, middle, next, most]);
});

const communes = [1, 2, 3].map((n) => ({code: `0100${n}`, name: `Bois ${n}`, population: 197 + n}));
it.each([
  [[1, 2, 3], "la commune de Bois 3 est coloriée comme les 2 autres communes de « Nord »."],
  [[1, 3], "la commune de Bois 3 est coloriée comme l’autre commune de « Nord »."],
  [[3], "la commune de Bois 3 est seule dans « Nord »."],
  // 198 and 199 people live in the two others.
  [[1, 2], null]
])("the key of tendencies counts the others of the same colour: %j", (numbers, said) => {
  const tendency = {name: "Nord", communes: numbers.map((n) => `0100${n}`), text: "…", note: null};
  expect(tendencyReading([{...tendency, name: "Vide", communes: []}, tendency], communes)).toBe(said);
});

it("the key of marks says what a shape stands for", () => {
  const mark = {shape: "carré", alone: false, name: "Maison du Val", commune: "Les Islettes"};
  expect(markReading({...mark, kind: "France services"})).toBe(
    "chaque carré est un lieu « France services », comme Maison du Val, commune des Islettes."
  );
  expect(markReading({...mark, kind: null})).toContain("est un autre lieu, comme");
  expect(markReading({...mark, kind: null, alone: true})).toContain("est un lieu, comme");
});

it("scores of another edition are said with their year and scale, and those of the same are not", () => {
  const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");
  const then = classic;
  expect(plain(otherEditionNote({then, year: "2022", now: ifn}))).toBe(
    "Scores de 2022, de −3 à 3, 0 pour la médiane, selon l’éditeur de l’indice : ils ne se comparent pas à ceux de " +
      "l’indice de fragilité numérique 2023, qui vont de 1 à 10."
  );
  expect(plain(otherEditionNote({then, year: null, now: null}))).toBe(
    "Scores de l’indice de fragilité numérique « classique », de −3 à 3, 0 pour la médiane, " +
      "selon l’éditeur de l’indice."
  );
  expect(otherEditionNote({then, year: "2022", now: then})).toBeNull();
});

it("figures older than an index are named with their year", () =>
  expect([ifn, classic].map(olderData)).toEqual(["très haut débit et 4G de 2021 environ", null]));
