import fc from "fast-check";
import {expect, it} from "vitest";
import {communeIndex, searchIndex} from "../../src/components/client/matching.js";
import {forAll} from "../property.js";

const entry = (title: string, text: string | Record<number, string> = "", weight = 1) => ({title, text, weight});
const {find, nearest} = searchIndex([
  entry("Méthode", "La fibre et le cuivre à Verdun ; la fibre encore."),
  entry("Données", "La fibre."),
  entry("Verdun", "55545 55100", 4.1),
  entry("Verdun-sur-le-Doubs", "71566 71350", 3.5),
  entry("Saint-Mihiel", "55463 55300", 3.8),
  entry("Sainte-Menehould", "51507 51800", 3.9),
  entry("Stenay", "55502 55700", 3.6),
  entry("Vigneulles-lès-Hattonchâtel", "55551 55210", 3.5),
  entry("Vigneul-sous-Montmédy", "55552 55600", 3.1),
  entry("Bar-le-Duc", "55029 55000", 4.0),
  entry("L’Œuf", "1", 2)
]);
const titles = (found: {title: string}[]) => found.map(({title}) => title).join(", ");

it.each([
  ["bar le duc", "Bar-le-Duc"],
  ["BAR-LE-DUC", "Bar-le-Duc"],
  ["duc bar", "Bar-le-Duc"],
  ["  bar   l", "Bar-le-Duc"],
  ["vigneulles les hat", "Vigneulles-lès-Hattonchâtel"],
  ["Methode", "Méthode"],
  ["l'oeuf", "L’Œuf"],
  ["55210", "Vigneulles-lès-Hattonchâtel"],
  ["st mihiel", "Saint-Mihiel"],
  ["ste m", "Sainte-Menehould"],
  ["55100 verdun", "Verdun"],
  ["55 300", "Saint-Mihiel"],
  ["55.300 mihiel", "Saint-Mihiel"],
  ["55 3", "Saint-Mihiel"],
  ["zzzz", ""],
  ["", ""],
  ["-", ""],
  // What is called just so comes first, then what begins so, then what speaks of it, most often.
  ["verdun", "Verdun, Verdun-sur-le-Doubs, Méthode"],
  ["vigneul", "Vigneul-sous-Montmédy, Vigneulles-lès-Hattonchâtel"],
  ["st", "Saint-Mihiel, Sainte-Menehould, Stenay"],
  ["fibre", "Méthode, Données"],
  // The heaviest among equals.
  ["55", "Verdun, Bar-le-Duc, Saint-Mihiel, Stenay, Vigneulles-lès-Hattonchâtel, Vigneul-sous-Montmédy"],
  // Misspelt words, unfinished too, but neither a short one nor a code.
  ["vigneules les", "Vigneulles-lès-Hattonchâtel"],
  ["menehuld", "Sainte-Menehould"],
  ["vigneulles hatonc", "Vigneulles-lès-Hattonchâtel"],
  ["bra", ""],
  ["55546", ""],
  // Sentences.
  ["je cherche de l’aide près de Vigneulles", "Vigneulles-lès-Hattonchâtel"],
  ["j'habite à St Mihiel", "Saint-Mihiel"],
  ["aide à menehuld", "Sainte-Menehould"],
  ["mes impôts, près de Stenay", "Stenay"],
  ["où est la fibre à Bar le Duc ?", "Bar-le-Duc"],
  ["comment avoir la fibre", "Méthode, Données"],
  ["la fibre à Verdun", "Verdun, Verdun-sur-le-Doubs, Méthode"],
  ["qui est au 55 700 ?", "Stenay"],
  ["où est-ce ?", ""]
])("%s finds %j", (query, expected) => expect(titles(find(query, 7))).toBe(expected));

it.each(["stna Stenay", "hatton Vigneulles-lès-Hattonchâtel", "je-cherche-stna Stenay", "zzzz ", "zz ", "99999 ", " "])(
  "proposes where nothing is found, as for %s",
  (line) => {
    const [query, expected] = line.split(" ");
    expect(titles(nearest(query, 3))).toBe(expected);
  }
);

it("gives first the text that says a word most often, told by how many times it says each", () => {
  const texts = [entry("Données", {1: "fibre la"}), entry("Méthode", {1: "cuivre", 2: "fibre la"})];
  const {find} = searchIndex([...texts, entry("Débits", {1: "et", 3: "fibre"})]);
  expect(titles(find("fibre", 3))).toBe("Débits, Méthode, Données");
  expect(titles(find("cuivre", 3))).toBe("Méthode");
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

it("a commune is found by its name, its code or any of its postcodes, in the order in which they are given", () => {
  const given = ["55545 55100 Verdun", "55073 55100 Bras-sur-Meuse", "55253 55120 Les Islettes"];
  const {find} = communeIndex(
    [...given, "2A004 20000,20090 Ajaccio", "55001 51480 Œuilly"].map((text) => {
      const [, code, postcodes, name] = /^(\S+) (\S+) (.+)$/.exec(text)!;
      return {code, name, postcodes: postcodes.split(",")};
    })
  );
  const asked = ["20090", "2a004", "55100", "551", "verdun 55000", "paris", "", "| - "];
  expect(asked.map((query) => titles(find(query, 2))).filter(Boolean)).toEqual([
    ...["Ajaccio", "Ajaccio"],
    ...["Verdun, Bras-sur-Meuse", "Verdun, Bras-sur-Meuse"]
  ]);
  const names = ["islettes", "55100 bras", "bras 55100", "oeuilly"].map((query) => titles(find(query, 2)));
  expect(names).toEqual(["Les Islettes", "Bras-sur-Meuse", "Bras-sur-Meuse", "Œuilly"]);
});
