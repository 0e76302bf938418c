import {REQUIRED_TEXT, wordsTable} from "../edition/csv.js";
import {lazy} from "../edition/memo.js";
import {crowFlies} from "../domain/nearest.js";
import {slugWords} from "../domain/slug.js";
import type {PlaceRecord} from "./check.js";

type Traits = ReturnType<typeof traitsOf>;
export type Comparison = ReturnType<typeof compare>;

/**
 * Weights of the evidence in the score, the mean of what is known of both; docs/places.md says how they were measured.
 */
const WEIGHTS = {name: 2, address: 2, position: 1, telephone: 1};
/** Two positions this near are one, and this far tell nothing of the same place; km. */
const [ONE_SPOT, APART] = [0.05, 0.5];
/** Likeness left of two streets whose numbers differ, or of which one has no number. */
const [OTHER_NUMBER, ONE_NUMBER] = [0.7, 0.9];

const REPEAT = new Set(["bis", "ter", "quater"]);
const EMPTY = new Set(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"]);
const PROGRAMME = new Set(["france", "service", "services"]);
/** The word of each short form, as "bd" of "boulevard". */
const short = lazy(() => {
  const rows = wordsTable("places-abreviations.csv", {mot: REQUIRED_TEXT, formes: REQUIRED_TEXT}, ["mot"]);
  return new Map(rows.flatMap(({mot, formes}) => formes.split(" ").map((form) => [form, mot] as const)));
});

/** @param shared telephones that a source gives to several communes: they tell no places apart */
export function traitsOf(place: PlaceRecord, shared = new Set<string>()) {
  const {latitude, longitude, telephone} = place;
  const here = new Set(wordsOf(place.commune));
  const all = wordsOf(place.nom);
  const own = all.filter((word) => !here.has(word));
  const words = wordsOf(place.adresse);
  const isNumber = (word: string) => /^\d/.test(word);
  const street = words.findIndex((word) => !isNumber(word) && word.length > 1 && !REPEAT.has(word));
  const numbers = words.slice(0, Math.max(street, 0)).filter(isNumber);
  const located = place.position === "source" && latitude !== null && longitude !== null;
  return {
    name: bigramsOf(own.length > 0 ? own : all),
    /** Of the name without the words of a programme, which some lists leave out; none where it has no others. */
    bare: bigramsOf(own.filter((word) => !PROGRAMME.has(word))),
    street: bigramsOf(words.slice(Math.max(street, 0))),
    numbers: numbers.map((word) => word.replace(/\D.*/, "")),
    telephone: telephone !== null && shared.has(telephone) ? null : telephone,
    /** Null when only the commune is known. */
    position: located ? {lat: latitude, lon: longitude} : null
  };
}

export function compare(a: Traits, b: Traits) {
  /** Kilometres between the positions of the sources. */
  const distance = a.position && b.position ? crowFlies(a.position, b.position) : null;
  const evidence = {
    name: Math.max(dice(a.name, b.name), dice(a.bare, b.bare)),
    address: dice(a.street, b.street) * numbersFactor(a.numbers, b.numbers),
    position: distance === null ? null : Math.min(1, Math.max(0, (APART - distance) / (APART - ONE_SPOT))),
    telephone: a.telephone === null || b.telephone === null ? null : Number(a.telephone === b.telephone)
  };
  let [total, weight] = [0, 0];
  for (const [piece, w] of Object.entries(WEIGHTS)) {
    const value = evidence[piece as keyof typeof WEIGHTS];
    if (value !== null) [total, weight] = [total + w * value, weight + w];
  }
  return {...evidence, distance, score: total / weight};
}

function numbersFactor(a: string[], b: string[]) {
  if (a.length === 0 && b.length === 0) return 1;
  if (a.length === 0 || b.length === 0) return ONE_NUMBER;
  return a.some((number) => b.includes(number)) ? 1 : OTHER_NUMBER;
}

export const wordsOf = (text: string): string[] =>
  slugWords(text)
    .map((word) => short().get(word) ?? word)
    .filter((word) => !EMPTY.has(word));

/** Sorted, with the ends of words: the order of words does not count. */
export function bigramsOf(words: string[]): Int32Array {
  const pairs = words.flatMap((word) =>
    [...word, " "].map((letter, i) => ((i === 0 ? 32 : word.charCodeAt(i - 1)) << 8) | letter.charCodeAt(0))
  );
  return Int32Array.from(pairs).sort();
}

/** Dice coefficient of two sorted multisets, 0 to 1. */
export function dice(a: Int32Array, b: Int32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) [i, j, shared] = [i + 1, j + 1, shared + 1];
    else if (a[i] < b[j]) i += 1;
    else j += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
