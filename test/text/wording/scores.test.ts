import {expect, it} from "vitest";
import {typeset} from "../../../src/domain/french.js";
import {modelOf, withReference} from "../../../src/domain/models.js";
import {classIndex} from "../../../src/domain/score.js";
import {tendencyKey} from "../../../src/text/said.js";
import {classReading} from "../../../src/text/wording/scores.js";

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

const communes = [1, 2, 3].map((n) => ({code: `0100${n}`, name: `Bois ${n}`, population: 197 + n}));
it.each([
  [[1, 2, 3], "la commune de Bois 3 est coloriée comme les 2 autres communes de « Nord »."],
  [[1, 3], "la commune de Bois 3 est coloriée comme l’autre commune de « Nord »."],
  [[3], "la commune de Bois 3 est seule dans « Nord »."],
  // 198 and 199 people live in the two others.
  [[1, 2], null]
])("the key of tendencies counts the others of the same colour: %j", (numbers, said) => {
  const tendency = {name: "Nord", communes: numbers.map((n) => `0100${n}`), text: "…", note: null};
  expect(
    tendencyKey([{...tendency, name: "Vide", communes: []}, tendency], communes)?.replace(/\u00a0/g, " ") ?? null
  ).toBe(said);
});
