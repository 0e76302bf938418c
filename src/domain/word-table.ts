import {ABBREVIATIONS, slugWords} from "./slug.js";

/** Something that may be looked for. */
export interface Findable {
  title: string;
  /** Words that find it besides its title: a text, or its words by how many times it says them. */
  text: string | Record<number, string>;
  /** How far it comes before what matches as well. */
  weight: number;
}

/** How a word of a query meets an entry, the best first; 0 where it does not. */
export const WORD_OF_TITLE = 4;
export const START_IN_TITLE = 3;
const WORD_OF_TEXT = 2;
const START_IN_TEXT = 1;

/** A word shorter than this is never taken for a misspelt one; one letter in five may be wrong in the others. */
const LEAST_MISSPELT = 5;
const WRONG = 0.2;

/** Abbreviations by the word that they stand for. */
const SHORT = new Map(Object.entries(ABBREVIATIONS).map(([short, word]) => [word, short]));

/** What the words of all entries are, sorted, and for each the entries that have it in their title or in their text. */
export interface WordTable {
  /** How many entries there are. */
  count: number;
  sorted: string[];
  titles: Map<string, number[]>;
  /** Entry, and how many times it says the word, by turns. */
  texts: Map<string, number[]>;
}

export function wordTable(entries: Findable[]): WordTable {
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

/** How one word of a query meets each entry. */
export interface Meetings {
  levels: Uint8Array;
  times: Uint32Array;
}

/** How a word, which may be unfinished, meets them. */
export function meetingsOf(word: string, table: WordTable): Meetings {
  const meetings = noMeeting(table);
  const {sorted} = table;
  for (let i = startOf(word, sorted); i < sorted.length && sorted[i].startsWith(word); i += 1)
    meet(sorted[i], table, meetings, sorted[i] === word);
  return meetings;
}

/** The same for words that are nearly that, or begin nearly as it does, where it may be misspelt. */
export function nearMeetingsOf(word: string, table: WordTable): Meetings {
  if (!isMisspelt(word)) return meetingsOf(word, table);
  const meetings = noMeeting(table);
  const most = Math.round(word.length * WRONG);
  // Codes and postcodes, which are numbers, come first in the order of words.
  for (let i = startOf("a", table.sorted); i < table.sorted.length; i += 1)
    if (beginsNearly(word, table.sorted[i], most)) meet(table.sorted[i], table, meetings, false);
  return meetings;
}

const noMeeting = ({count}: WordTable): Meetings => ({levels: new Uint8Array(count), times: new Uint32Array(count)});

function meet(word: string, {titles, texts}: WordTable, {levels, times}: Meetings, whole: boolean): void {
  for (const entry of titles.get(word) ?? [])
    levels[entry] = Math.max(levels[entry], whole ? WORD_OF_TITLE : START_IN_TITLE);
  const list = texts.get(word) ?? [];
  for (let i = 0; i < list.length; i += 2) {
    levels[list[i]] = Math.max(levels[list[i]], whole ? WORD_OF_TEXT : START_IN_TEXT);
    times[list[i]] += list[i + 1];
  }
}

/** Where the words that begin with one are, or would be. */
function startOf(word: string, sorted: string[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isMisspelt = (word: string) => word.length >= LEAST_MISSPELT && !/^\d/.test(word);

/** Whether a text begins as a word does, or nearly where that may be misspelt: "vigneules" is nearly "vigneulles". */
export const isNearly = (word: string, text: string): boolean =>
  text.startsWith(word) || (isMisspelt(word) && beginsNearly(word, text, Math.round(word.length * WRONG)));

/** Rows of a table of distances, used again for each word: there are tens of thousands. */
let rows: [Uint16Array, Uint16Array] = [new Uint16Array(64), new Uint16Array(64)];

/** Whether the beginning of a text is a word but for at most so many letters that are wrong, missing or too many. */
function beginsNearly(word: string, text: string, most: number): boolean {
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
