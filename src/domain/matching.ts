import {nearestSlugs, ABBREVIATIONS, slugWords} from "./slug.js";

export interface Findable {
  title: string;
  /** A text, or words by how many times it says them. */
  text: string | Record<number, string>;
  weight: number;
}

interface SearchIndex<T> {
  find(query: string, limit: number): T[];
  nearest(query: string, limit: number): T[];
}

/** Finds communes by name, postcode and INSEE code. Among equals their order holds. */
export function communeIndex<T extends FindableCommune>(communes: T[]): SearchIndex<T> {
  const {find, nearest} = searchIndex(
    communes.map((commune) => ({
      title: commune.name,
      text: [commune.code, ...commune.postcodes].join(" "),
      weight: 1,
      commune
    }))
  );
  return {
    find: (query, limit) => find(query, limit).map(({commune}) => commune),
    nearest: (query, limit) => nearest(query, limit).map(({commune}) => commune)
  };
}

export interface FindableCommune {
  code: string;
  name: string;
  postcodes: string[];
}

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

/** The words that tell what is looked for; all of them where none does. */
export function contentWords(asked: string[]): string[] {
  const content = asked.filter((word) => !AROUND.has(word));
  return content.length === 0 ? asked : content;
}

/**
 * Index of a search that answers at each key. Accents, case and hyphens do not matter, "St" is "Saint"; all words must
 * be found, in any order; each may be unfinished. First comes the title that equals the query, then titles that begin
 * with it, then titles that have its words, then texts that have them; among equals by weight, number of occurrences,
 * order. Only where nothing is found so, words may be misspelt. The title that equals words of a sentence comes first.
 *
 * @param loose whether words that nothing has all of find what has most of them in its title, as those of a sentence do
 */
export function searchIndex<T extends Findable>(entries: T[], {loose = false} = {}): SearchIndex<T> {
  const count = entries.length;
  const titles = entries.map((e) => slugWords(e.title).join(" "));
  const words = wordTable(entries);
  const first = (ranked: Omit<Ranked, "weight">[], limit: number) =>
    leading(
      ranked.map((r) => ({...r, weight: entries[r.entry].weight})),
      limit
    ).map(({entry}) => entries[entry]);
  const best = (found: Match[], asked: string[], limit: number): T[] => {
    const forms = [asked.join(" "), asked.map((word) => ABBREVIATIONS[word] ?? word).join(" ")];
    return first(
      found.map(({entry, least, times}) => ({entry, times, rank: rankOf(titles[entry], forms, least)})),
      limit
    );
  };
  return {
    find(query, limit) {
      const asked = askedWords(query);
      if (asked.length === 0) return [];
      const content = contentWords(asked);
      const sentence = content.length < asked.length;
      let spoken: T[] = [];
      for (const meet of [meetingsOf, nearMeetingsOf])
        for (const of of sentence ? [asked, content] : [asked]) {
          const found = matches(of.map((word) => meet(word, words)));
          // Names have the words of sentences too: "Bar-le-Duc".
          const isNamed = found.some(({least}) => least >= START_IN_TITLE);
          if (isNamed || (found.length > 0 && !sentence)) return best(found, of, limit);
          if (spoken.length === 0) spoken = best(found, of, limit);
        }
      const named = sentence || loose ? someNamed(content.map((word) => meetingsOf(word, words))) : [];
      return [...new Set([...best(named, content, limit), ...spoken])].slice(0, limit);
    },
    nearest(query, limit) {
      const own = contentWords(askedWords(query)).join(" ");
      const named = words.sorted.filter((word) => words.titles.has(word));
      const like = nearestSlugs(own, [...titles, ...named], limit).flatMap((i) =>
        i < count ? [i] : words.titles.get(named[i - count])!
      );
      return first(
        [...new Set(like)].map((entry, rank) => ({entry, rank, times: 0})),
        limit
      );
    }
  };
}

interface Match {
  entry: number;
  least: number;
  times: number;
}

function matches(met: Meetings[]): Match[] {
  const found: Match[] = [];
  for (let entry = 0; entry < met[0].levels.length; entry += 1) {
    let least = WORD_OF_TITLE;
    let times = 0;
    for (const word of met) {
      least = Math.min(least, word.levels[entry]);
      if (least === 0) break;
      times += word.times[entry];
    }
    if (least > 0) found.push({entry, least, times});
  }
  return found;
}

/** Entries whose title has the most of some words, and the rarest: what a sentence is about. */
function someNamed(met: Meetings[]): Match[] {
  const scores = new Float64Array(met[0].levels.length);
  for (const {levels} of met) {
    const times = levels.reduce((n, level) => n + Number(level === WORD_OF_TITLE), 0);
    // One more word is more than any rarity.
    levels.forEach((level, entry) => (scores[entry] += level === WORD_OF_TITLE ? 1 + 0.1 / times : 0));
  }
  const most = scores.reduce((a, b) => Math.max(a, b), 0);
  const entries = most > 0 ? [...scores.keys()].filter((entry) => scores[entry] === most) : [];
  return entries.map((entry) => ({entry, least: WORD_OF_TITLE, times: 1}));
}

/** 0 for what is called just so, 1 and 2 for a title that begins with the query, 3 to 6 for what has its words. */
function rankOf(title: string, forms: string[], least: number) {
  if (forms.includes(title)) return 0;
  if (forms.some((form) => title.startsWith(`${form} `))) return 1;
  if (forms.some((form) => title.startsWith(form))) return 2;
  return 3 + WORD_OF_TITLE - least;
}

interface Ranked {
  entry: number;
  rank: number;
  weight: number;
  times: number;
}

const byRank = (a: Ranked, b: Ranked) =>
  a.rank - b.rank || b.weight - a.weight || b.times - a.times || a.entry - b.entry;

function leading(ranked: Ranked[], limit: number): Ranked[] {
  const best: Ranked[] = [];
  for (const item of ranked) {
    if (best.length === limit && byRank(item, best[limit - 1]) >= 0) continue;
    let at = best.length;
    while (at > 0 && byRank(item, best[at - 1]) < 0) at -= 1;
    best.splice(at, 0, item);
    if (best.length > limit) best.pop();
  }
  return best;
}

/** How a word of a query meets an entry, the best first; 0 where it does not. */
const WORD_OF_TITLE = 4;
const START_IN_TITLE = 3;
const WORD_OF_TEXT = 2;
const START_IN_TEXT = 1;

const SHORT = new Map(Object.entries(ABBREVIATIONS).map(([short, word]) => [word, short]));

/** The words of all entries, sorted so that a start is found by halves, and the entries that have each. */
interface WordTable {
  count: number;
  sorted: string[];
  titles: Map<string, number[]>;
  /** Entry, and how many times it says the word, by turns. */
  texts: Map<string, number[]>;
}

function wordTable(entries: Findable[]): WordTable {
  const titles = new Map<string, number[]>();
  const texts = new Map<string, number[]>();
  const listOf = (map: Map<string, number[]>, word: string) => map.get(word) ?? map.set(word, []).get(word)!;
  entries.forEach(({title, text}, entry) => {
    const own = new Set(slugWords(title));
    for (const word of own) {
      listOf(titles, word).push(entry);
      const short = SHORT.get(word);
      if (short && !own.has(short)) listOf(titles, short).push(entry);
    }
    for (const [times, words] of Object.entries(typeof text === "string" ? {1: text} : text))
      for (const word of slugWords(words)) {
        const list = listOf(texts, word);
        if (list.at(-2) !== entry) list.push(entry, 0);
        list[list.length - 1] += Number(times);
      }
  });
  return {count: entries.length, sorted: [...new Set([...titles.keys(), ...texts.keys()])].sort(), titles, texts};
}

interface Meetings {
  levels: Uint8Array;
  times: Uint32Array;
}

function meetingsOf(word: string, table: WordTable): Meetings {
  const meetings = noMeeting(table);
  const {sorted} = table;
  for (let i = startOf(word, sorted); i < sorted.length && sorted[i].startsWith(word); i += 1)
    meet(sorted[i], table, meetings, sorted[i] === word);
  return meetings;
}

/** The same for words that begin nearly as it does, where it may be misspelt. */
function nearMeetingsOf(word: string, table: WordTable): Meetings {
  if (!isMisspelt(word)) return meetingsOf(word, table);
  const meetings = noMeeting(table);
  // Codes and postcodes, which are numbers, come first in the order of words.
  for (let i = startOf("a", table.sorted); i < table.sorted.length; i += 1)
    if (beginsNearly(word, table.sorted[i])) meet(table.sorted[i], table, meetings, false);
  return meetings;
}

/** Index of the first word that is not before this one. That of d3 would be 4.7 kB more on the page of the offer. */
function startOf(word: string, sorted: string[]) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const noMeeting = ({count}: WordTable): Meetings => ({levels: new Uint8Array(count), times: new Uint32Array(count)});

function meet(word: string, {titles, texts}: WordTable, {levels, times}: Meetings, whole: boolean) {
  for (const entry of titles.get(word) ?? [])
    levels[entry] = Math.max(levels[entry], whole ? WORD_OF_TITLE : START_IN_TITLE);
  const list = texts.get(word) ?? [];
  for (let i = 0; i < list.length; i += 2) {
    levels[list[i]] = Math.max(levels[list[i]], whole ? WORD_OF_TEXT : START_IN_TEXT);
    times[list[i]] += list[i + 1];
  }
}

/** Shorter words are never misspelt; in the others, this share of the letters may be wrong. */
const LEAST_MISSPELT = 5;
const WRONG = 0.2;

const isMisspelt = (word: string) => word.length >= LEAST_MISSPELT && !/^\d/.test(word);

/** Whether a text begins as a word does, or nearly: "vigneules" is nearly "vigneulles". */
export const isNearly = (word: string, text: string): boolean =>
  text.startsWith(word) || (isMisspelt(word) && beginsNearly(word, text));

/** Rows of a table of distances, used again for each of tens of thousands of words. */
let rows: [Uint16Array, Uint16Array] = [new Uint16Array(64), new Uint16Array(64)];

function beginsNearly(word: string, text: string) {
  const most = Math.round(word.length * WRONG);
  const width = Math.min(text.length, word.length + most);
  if (width < word.length - most) return false;
  if (width >= rows[0].length) rows = [new Uint16Array(2 * width), new Uint16Array(2 * width)];
  let [row, next] = rows;
  for (let j = 0; j <= width; j += 1) row[j] = j;
  for (let i = 1; i <= word.length; i += 1) {
    const letter = word.charCodeAt(i - 1);
    next[0] = i;
    let best = i;
    for (let j = 1; j <= width; j += 1) {
      const change = row[j - 1] + (letter === text.charCodeAt(j - 1) ? 0 : 1);
      const shift = 1 + (row[j] < next[j - 1] ? row[j] : next[j - 1]);
      next[j] = change < shift ? change : shift;
      if (next[j] < best) best = next[j];
    }
    if (best > most) return false;
    [row, next] = [next, row];
  }
  return true;
}
