import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {communeIndex, searchIndex} from "../../src/domain/matching.js";
import {forAll} from "../property.js";

const entry = (title: string, text = "", weight = 1) => ({title, text, weight});
const entries = [
  entry("Méthode", "La fibre et le cuivre à Verdun ; la fibre encore."),
  entry("Données", "La fibre."),
  entry("Verdun", "55545 55100", 4.1),
  entry("Verdun-sur-le-Doubs", "71566 71350", 3.5),
  entry("Saint-Mihiel", "55463 55300", 3.8),
  entry("Sainte-Menehould", "51507 51800", 3.9),
  entry("Stenay", "55502 55700", 3.6),
  entry("Vigneulles-lès-Hattonchâtel", "55551 55210", 3.5),
  entry("Vigneul-sous-Montmédy", "55552 55600", 3.1),
  entry("Bar-le-Duc", "55029 55000", 4.1),
  entry("L’Œuf", "1", 2)
];
const {find, nearest} = searchIndex(entries);
const titles = (query: string, limit = 7) => find(query, limit).map((e) => e.title);

describe("the index of the search", () => {
  it.each([
    ["bar le duc", ["Bar-le-Duc"]],
    ["BAR-LE-DUC", ["Bar-le-Duc"]],
    ["duc bar", ["Bar-le-Duc"]],
    ["  bar   l", ["Bar-le-Duc"]],
    ["vigneulles les hat", ["Vigneulles-lès-Hattonchâtel"]],
    ["Methode", ["Méthode"]],
    ["l'oeuf", ["L’Œuf"]],
    ["55210", ["Vigneulles-lès-Hattonchâtel"]],
    ["st mihiel", ["Saint-Mihiel"]],
    ["ste m", ["Sainte-Menehould"]],
    ["55100 verdun", ["Verdun"]],
    ["55 300", ["Saint-Mihiel"]],
    ["55.300 mihiel", ["Saint-Mihiel"]],
    ["55 3", ["Saint-Mihiel"]],
    ["zzzz", []],
    ["", []],
    ["-", []]
  ])("%s finds %j", (query, expected) => expect(titles(query)).toEqual(expected));

  it("gives first what is called just so, then what begins so, then what speaks of it", () => {
    expect(titles("verdun")).toEqual(["Verdun", "Verdun-sur-le-Doubs", "Méthode"]);
    expect(titles("vigneul")).toEqual(["Vigneul-sous-Montmédy", "Vigneulles-lès-Hattonchâtel"]);
    expect(titles("st")).toEqual(["Saint-Mihiel", "Sainte-Menehould", "Stenay"]);
    expect(titles("fibre")).toEqual(["Méthode", "Données"]);
  });

  it("takes a text, or its words by how many times it says them", () => {
    const counted = {...entry("Méthode"), text: {1: "cuivre verdun", 2: "fibre la"}};
    const index = searchIndex([entry("Données", "La fibre."), counted, entry("Débits", "Fibre, fibre et fibre.")]);
    expect(index.find("fibre", 3).map((e) => e.title)).toEqual(["Débits", "Méthode", "Données"]);
    expect(index.find("cuivre", 3).map((e) => e.title)).toEqual(["Méthode"]);
  });

  it.each([
    ["je cherche de l’aide près de Vigneulles", ["Vigneulles-lès-Hattonchâtel"]],
    ["j'habite à St Mihiel", ["Saint-Mihiel"]],
    ["aide à menehuld", ["Sainte-Menehould"]],
    ["mes impôts, près de Stenay", ["Stenay"]],
    ["où est la fibre à Bar le Duc ?", ["Bar-le-Duc"]],
    ["comment avoir la fibre", ["Méthode", "Données"]],
    ["la fibre à Verdun", ["Verdun", "Verdun-sur-le-Doubs", "Méthode"]],
    ["qui est au 55 700 ?", ["Stenay"]],
    ["où est-ce ?", []]
  ])("of the sentence %s finds %j", (query, expected) => expect(titles(query)).toEqual(expected));

  it.each([
    ["stna", ["Stenay"]],
    ["hatton", ["Vigneulles-lès-Hattonchâtel"]],
    ["je cherche stna", ["Stenay"]],
    ["zzzz", []],
    ["zz", []],
    ["99999", []],
    ["", []]
  ])("proposes for %s, which finds nothing, %j", (query, expected) =>
    expect(nearest(query, 3).map((e) => e.title)).toEqual(expected)
  );

  it("gives the heaviest first among equals, and as many as asked", () => {
    expect(titles("55")).toEqual(
      "Verdun Bar-le-Duc Saint-Mihiel Stenay Vigneulles-lès-Hattonchâtel Vigneul-sous-Montmédy".split(" ")
    );
    expect(titles("55", 2)).toEqual(["Verdun", "Bar-le-Duc"]);
  });

  it("takes a word for a misspelt one only where nothing is found, and never a code", () => {
    expect(titles("vigneules les")).toEqual(["Vigneulles-lès-Hattonchâtel"]);
    expect(titles("menehoul")).toEqual(["Sainte-Menehould"]);
    expect(titles("menehuld")).toEqual(["Sainte-Menehould"]);
    expect(titles("bra")).toEqual([]);
    expect(titles("55546")).toEqual([]);
  });

  it("finds every entry by each beginning of its title, and gives the same at once", () => {
    const word = fc.string({unit: fc.constantFrom("a", "é", "s", "t", "-", " ", "’"), minLength: 1, maxLength: 8});
    const some = fc.array(fc.tuple(word, word, fc.integer({min: 1, max: 3})), {minLength: 1, maxLength: 12});
    forAll([some], 60, (made) => {
      const all = made.map(([title, text, weight]) => entry(title, text, weight));
      const look = searchIndex(all).find;
      for (const one of all) {
        for (let n = 1; n <= one.title.length; n += 1) {
          const query = one.title.slice(0, n);
          if (!/[aést]/.test(query)) continue;
          const found = look(query, all.length);
          expect(found).toContain(one);
          expect(look(query, 2)).toEqual(found.slice(0, 2));
        }
      }
    });
  });
});

it("a commune is found by its name, its code or any of its postcodes, in the order in which they are given", () => {
  const given = ["55545 55100 Verdun", "55073 55100 Bras-sur-Meuse", "55253 55120 Les Islettes"];
  const all = [...given, "2A004 20000,20090 Ajaccio", "55001 51480 Œuilly"].map((text) => {
    const [, code, postcodes, name] = /^(\S+) (\S+) (.+)$/.exec(text)!;
    return {code, name, postcodes: postcodes.split(",")};
  });
  const {find} = communeIndex(all);
  const names = (query: string) => find(query, 2).map((c) => c.name);
  for (const query of ["20090", "2a004"]) expect(names(query)).toEqual(["Ajaccio"]);
  for (const query of ["55100", "551"]) expect(names(query)).toEqual(["Verdun", "Bras-sur-Meuse"]);
  for (const query of ["verdun 55000", "paris", "", "| - "]) expect(names(query)).toEqual([]);
  expect(["islettes", "55100 bras", "bras 55100", "oeuilly"].flatMap(names)).toEqual([
    "Les Islettes",
    "Bras-sur-Meuse",
    "Bras-sur-Meuse",
    "Œuilly"
  ]);
});
