import {slugWords} from "../domain/slug.js";

/** Words that say nothing of a place or a street. */
const EMPTY = new Set(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"]);

/** Words with their short forms in addresses and names. */
const SHORT = new Map(
  Object.entries({
    allee: "all",
    association: "assoc asso",
    avenue: "av ave",
    boulevard: "bd bld blvd bvd",
    chemin: "ch che",
    communaute: "cc",
    cours: "crs",
    departement: "dept",
    docteur: "dr",
    faubourg: "fbg fg",
    france: "fs",
    general: "gal gen",
    impasse: "imp",
    maison: "mds mjc",
    marechal: "mal",
    place: "pl",
    president: "pdt pres",
    quai: "qu",
    route: "rte",
    rue: "r",
    saint: "st",
    sainte: "ste",
    square: "sq",
    zone: "za zi"
  }).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word]))
);

/** Words of a text, without accents, case, short forms nor empty words. */
export const wordsOf = (text: string): string[] =>
  slugWords(text)
    .map((word) => SHORT.get(word) ?? word)
    .filter((word) => !EMPTY.has(word));

/**
 * Pairs of letters of some words, sorted, with the ends of words: what Dice's coefficient compares. Order of words does not count, a
 * spelling mistake counts for little.
 */
export function bigramsOf(words: string[]): Int32Array {
  const pairs = words.flatMap((word) =>
    [...word, " "].map((letter, i) => ((i === 0 ? 32 : word.charCodeAt(i - 1)) << 8) | letter.charCodeAt(0))
  );
  return Int32Array.from(pairs).sort();
}

/** Sørensen–Dice coefficient of two sorted multisets: twice what they share over what they hold, 0 to 1. */
export function dice(a: Int32Array, b: Int32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) [i, j, shared] = [i + 1, j + 1, shared + 1];
    else if (a[i] < b[j]) i += 1;
    else j += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
