import {crowFlies} from "../domain/nearest.js";
import type {PlaceRecord} from "./check.js";
import {bigramsOf, dice, wordsOf} from "./words.js";

/** What of a place tells it from others, prepared for many comparisons. */
interface Profile {
  name: Int32Array;
  street: Int32Array;
  /** Numbers in the street; empty where the address has none. */
  numbers: string[];
  telephone: string | null;
  /** Null where the commune's stands in. */
  position: {lat: number; lon: number} | null;
}

/** How alike two places of one commune are: each piece of evidence from 0 to 1, null where one of the two lacks it. */
export interface Comparison {
  name: number;
  address: number;
  /** Kilometres between the positions of the sources. */
  distance: number | null;
  position: number | null;
  telephone: number | null;
  score: number;
}

/** Weights of the evidence in the score: the mean of what is known of both. Measured on the places of an edition, see docs/places.md. */
const WEIGHTS = {name: 2, address: 2, position: 1, telephone: 1};
/** Two positions this near are one (a long building, two geocoders), and this far tell nothing of the same place; km. */
const [ONE_SPOT, APART] = [0.05, 0.5];
/** What is left of the likeness of two streets when their numbers differ, or when only one has a number. */
const [OTHER_NUMBER, ONE_NUMBER] = [0.7, 0.9];

/** @param shared telephones that cannot tell places apart, since a source gives them to several communes */
export function profileOf(
  {nom, commune, adresse, telephone, latitude, longitude, position}: PlaceRecord,
  shared: Set<string>
): Profile {
  const here = new Set(wordsOf(commune));
  const all = wordsOf(nom);
  // All places of a commune may bear its name.
  const own = all.filter((word) => !here.has(word));
  const words = wordsOf(adresse);
  const street = words.findIndex((word) => !/^\d/.test(word) && word.length > 1 && !REPEAT.has(word));
  return {
    name: bigramsOf(own.length > 0 ? own : all),
    street: bigramsOf(street < 0 ? words : words.slice(street)),
    numbers: (street < 0 ? [] : words.slice(0, street))
      .filter((word) => /^\d/.test(word))
      .map((word) => word.replace(/\D.*/, "")),
    telephone: telephone !== null && shared.has(telephone) ? null : telephone,
    position: position === "source" && latitude !== null && longitude !== null ? {lat: latitude, lon: longitude} : null
  };
}

const REPEAT = new Set(["bis", "ter", "quater"]);

/** Compares two places of one commune; the order of the two changes nothing. */
export function compare(a: Profile, b: Profile): Comparison {
  const distance = a.position && b.position ? crowFlies(a.position, b.position) : null;
  const evidence = {
    name: dice(a.name, b.name),
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

function numbersFactor(a: string[], b: string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  if (a.length === 0 || b.length === 0) return ONE_NUMBER;
  return a.some((number) => b.includes(number)) ? 1 : OTHER_NUMBER;
}
