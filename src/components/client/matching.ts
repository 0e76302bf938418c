import leven from "leven";
import MiniSearch, {type SearchOptions} from "minisearch";
import {ABBREVIATIONS, nearestSlugs, slugWords} from "../../domain/slug.js";

export interface Findable {
  title: string;
  /** A text, or words by how many times it says them. */
  text: string | Record<number, string>;
  weight: number;
}

export interface FindableCommune {
  code: string;
  name: string;
  postcodes: string[];
}

/** Finds communes by name, postcode and INSEE code. Among equals their order holds. */
export const communeIndex = <T extends FindableCommune>(communes: T[]) =>
  searchIndex(
    communes.map((commune, i) => {
      const text = [commune.code, ...commune.postcodes].join(" ");
      return {...commune, title: commune.name, text, weight: -i};
    })
  );

const AROUND = new Set(
  `
  a ai aide aider ailleurs alentours appeler au aupres autour aux avec avoir besoin bonjour c ce cet cette
  cherche chercher cherchons chez comment cote d dans de des du elle en est et faire faut habite habitons il ils
  j je l la le les lieu lieux loin m ma me merci mes moi mon n ne nos notre nous numerique on ou par peut peux
  plait plus pour pouvez pres proche proches proximite puis que quel quelle quelles quels qui recherche
  rencontrer s sa se ses si son sont souhaite suis sur svp t ta te tes toi ton trouve trouver tu un une va vais
  vers veut veux vis vit vivons voudrais voudrait vous y
  `
    .trim()
    .split(/\s+/)
);

const DIGITS = 5;

/** Words of a query; digits in groups are one number: "55 300" is "55300". */
export function askedWords(query: string): string[] {
  const words: string[] = [];
  for (const word of slugWords(query)) {
    const last = words.at(-1);
    if (last && /^\d+$/.test(last + word) && last.length + word.length <= DIGITS) words[words.length - 1] += word;
    else words.push(word);
  }
  return words;
}

/** The words that name the thing looked for; all words where none does. */
export function contentWords(asked: string[]): string[] {
  const content = asked.filter((word) => !AROUND.has(word));
  return content.length === 0 ? asked : content;
}

/**
 * Index of a search that answers at each key, by MiniSearch. Accents, case and hyphens do not matter, "St" is "Saint";
 * all words must be found, in any order; each may be unfinished. First comes the title that equals the query, then
 * titles that begin with it, titles that have its words, texts that have them; among equals by weight, then by score.
 * Only where nothing is found so, words may be misspelt. What a sentence names comes before what speaks of it.
 *
 * @param loose whether, where no entry has all words, titles with most of them are found, as for a sentence
 */
export function searchIndex<T extends Findable>(entries: T[], {loose = false} = {}) {
  const titles = new Map(entries.map((entry) => [entry, slugWords(entry.title).join(" ")]));
  const index = miniSearch(entries, (word, field) => [word, ...((field === "title" && SHORT.get(word)) || [])]);
  let starts: typeof index | undefined;

  /** Entries that have all words, or words like them, the best first, and whether their title alone has them. */
  function having(words: string[], like = false) {
    const searched = like ? (starts ??= miniSearch(entries, startsOf)) : index;
    const forms = [words, words.map((word) => ABBREVIATIONS[word] ?? word)].map((form) => form.join(" "));
    return searched
      .search(words.join(" "), {fuzzy: like && ((word) => isMisspelt(word) && WRONG)})
      .map(({id, score, match}) => {
        const level = Math.min(...words.map((word) => levelOf(word, Object.entries(match))));
        return {entry: id as T, score, rank: rankOf(titles.get(id)!, forms, level), isTitled: level >= START_IN_TITLE};
      })
      .sort((a, b) => a.rank - b.rank || b.entry.weight - a.entry.weight || b.score - a.score);
  }

  return {
    having,
    find(query: string, limit: number): T[] {
      const asked = askedWords(query);
      const words = contentWords(asked);
      const isSentence = words.length < asked.length;
      let spoken: T[] = [];
      for (const like of [false, true])
        for (const some of isSentence ? [asked, words] : [words]) {
          const found = having(some, like);
          const all = found.map(({entry}) => entry);
          // Names have the words of sentences too: "Bar-le-Duc".
          if (found[0]?.isTitled || (found.length > 0 && !isSentence)) return all.slice(0, limit);
          if (spoken.length === 0) spoken = all;
        }
      const options: SearchOptions = {fields: ["title"], combineWith: "OR", prefix: false};
      const about = isSentence || loose ? index.search(words.join(" "), options) : [];
      const most = Math.max(...about.map(({queryTerms}) => queryTerms.length));
      const named = about.filter(({queryTerms}) => queryTerms.length === most).map(({id}) => id as T);
      named.sort((a, b) => b.weight - a.weight);
      return [...new Set([...named, ...spoken])].slice(0, limit);
    },
    nearest(query: string, limit: number): T[] {
      const own = contentWords(askedWords(query)).join(" ");
      const all = [...titles.values()];
      const words = [...new Set(all.flatMap((title) => title.split(" ")))].sort();
      const like = nearestSlugs(own, [...all, ...words], limit).flatMap((i) =>
        i < all.length ? [entries[i]] : entries.filter((_, k) => all[k].split(" ").includes(words[i - all.length]))
      );
      return [...new Set(like)].slice(0, limit);
    }
  };
}

/** An index of entries, which are the ids of its results. */
function miniSearch<T extends Findable>(entries: T[], processTerm: (word: string, field: string) => string[]) {
  const index = new MiniSearch<T>({
    fields: Object.keys(FIELDS),
    extractField: (entry, field) => (field in FIELDS ? FIELDS[field](entry) : entry) as string,
    tokenize: (text, field) => (field === "counted" ? text.split(" ") : slugWords(text)),
    processTerm: (word, field) => processTerm(word, field!),
    searchOptions: {processTerm: (word) => word, combineWith: "AND", prefix: true, bm25: {k: 1.2, b: 0, d: 0.5}}
  });
  index.addAll(entries);
  return index;
}

const FIELDS: Record<string, (entry: Findable) => string | null> = {
  title: ({title}) => title,
  text: ({text}) => (typeof text === "string" ? text : null),
  counted: ({text}) =>
    typeof text === "string"
      ? null
      : Object.entries(text)
          .map(([times, words]) => `${words} `.repeat(Number(times)))
          .join("")
};

const SHORT = new Map(Object.entries(ABBREVIATIONS).map(([short, word]) => [word, [short]]));

/** Shorter words and numbers are never misspelt; in the others, this share of the letters may be wrong. */
const LEAST_MISSPELT = 5;
const WRONG = 0.2;

const isMisspelt = (word: string) => word.length >= LEAST_MISSPELT && !/^\d/.test(word);

/** MiniSearch finds whole words that are misspelt: among beginnings of words it finds unfinished ones too. */
const startsOf = (word: string, field: string) =>
  field !== "counted" && isMisspelt(word) ? [...word].map((_, i) => word.slice(0, i + 1)).slice(3) : [word];

const START_IN_TITLE = 2;

/** How an entry has a word of a query: 3 in its title, 2 as a beginning there or nearly, 1 and 0 so in its text. */
function levelOf(word: string, terms: [string, string[]][]) {
  const levels = terms.map(([term, fields]) =>
    term.startsWith(word) || (isMisspelt(word) && leven(word, term) <= Math.round(WRONG * word.length))
      ? START_IN_TITLE * Number(fields.includes("title")) + Number(term === word)
      : 0
  );
  return Math.max(...levels);
}

/** 0 for what is called just so, 1 and 2 for a title that begins with the query, 3 to 6 for what has its words. */
function rankOf(title: string, forms: string[], level: number) {
  if (forms.includes(title)) return 0;
  if (forms.some((form) => title.startsWith(`${form} `))) return 1;
  return forms.some((form) => title.startsWith(form)) ? 2 : 6 - level;
}
