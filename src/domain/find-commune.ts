import {slugWords} from "./slug.js";

/** What a commune is found by. */
export interface FindableCommune {
  code: string;
  name: string;
  postcodes: string[];
}

/** Abbreviations that people write in addresses. */
export const ABBREVIATIONS: Record<string, string> = {st: "saint", ste: "sainte", sts: "saints", stes: "saintes"};

/**
 * Communes whose name, postcode or INSEE code begins as the query does: the whole name first, then names that begin with it, then
 * names with a word that does. Among equals the order of `communes` holds. Accents, hyphens, case and "St" do not matter; several
 * words must all be found, in any order: "55100 verdun".
 */
export function findCommunes<T extends FindableCommune>(query: string, communes: T[], limit: number): T[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const ranked = communes.flatMap((commune) => {
    const rank = rankOf(commune, words);
    return rank === null ? [] : [{commune, rank}];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({commune}) => commune);
}

function rankOf({code, name, postcodes}: FindableCommune, words: string[]): number | null {
  const own = wordsOf(name);
  const numbers = [...postcodes, code.toLowerCase()];
  const found = words.every((word) => (/^\d/.test(word) ? numbers : own).some((text) => text.startsWith(word)));
  if (!found) return null;
  const [asked, whole] = [words.filter((word) => !/^\d/.test(word)).join(" "), own.join(" ")];
  return whole === asked ? 0 : whole.startsWith(asked) ? 1 : 2;
}

function wordsOf(text: string): string[] {
  return slugWords(text).map((word) => ABBREVIATIONS[word] ?? word);
}
