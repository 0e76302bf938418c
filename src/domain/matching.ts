import {nearestSlugs} from "./nearest-name.js";
import {askedWords, contentWords} from "./search-words.js";
import {ABBREVIATIONS, slugWords} from "./slug.js";
import {
  meetingsOf,
  nearMeetingsOf,
  START_IN_TITLE,
  WORD_OF_TITLE,
  wordTable,
  type Findable,
  type Meetings
} from "./word-table.js";

export interface SearchIndex<T> {
  /** Entries of a query, the best first. */
  find(query: string, limit: number): T[];
  /** Entries whose names are most like a query that finds nothing. */
  nearest(query: string, limit: number): T[];
}

/**
 * Index of a search that answers at each key: accents, case and hyphens do not matter, "St" is "Saint", "55 300" a postcode; all words must be
 * found in any order, each may be unfinished. First what is called just so, then titles that begin with the query, then those that have its
 * words, then what only speaks of them; among equals by weight, by the number of times that they are said, by order. Only where nothing is found
 * so, words may be misspelt. Of a whole sentence, what is called as its words comes before what speaks of them.
 *
 * Words are sorted, so that those that begin as a word of the query does are found by halves: a key takes some milliseconds among the
 * 36,000 entries of the country.
 *
 * @param loose whether words that nothing has all of find what has most of them in its title, as those of a sentence do
 */
export function searchIndex<T extends Findable>(entries: T[], {loose = false} = {}): SearchIndex<T> {
  const count = entries.length;
  const titles = entries.map((e) => slugWords(e.title).join(" "));
  const words = wordTable(entries);
  const best = (found: Match[], asked: string[], limit: number): T[] => {
    const forms = [asked.join(" "), asked.map((word) => ABBREVIATIONS[word] ?? word).join(" ")];
    const ranked = found.map(({entry, least, times}) => ({
      entry,
      times,
      rank: rankOf(titles[entry], forms, least),
      weight: entries[entry].weight
    }));
    return first(ranked, limit).map(({entry}) => entries[entry]);
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
          if (found.some(isNamed) || (found.length > 0 && !sentence)) return best(found, of, limit);
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
      const ranked = [...new Set(like)].map((entry, rank) => ({entry, rank, times: 0, weight: entries[entry].weight}));
      return first(ranked, limit).map(({entry}) => entries[entry]);
    }
  };
}

interface Match {
  entry: number;
  /** The worst of the meetings of its words. */
  least: number;
  times: number;
}

/** Entries that every word meets. */
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

const isNamed = ({least}: Match) => least >= START_IN_TITLE;

/** Entries whose title has the most of some words, and the rarest: what a sentence is about. */
function someNamed(met: Meetings[]): Match[] {
  const scores = new Float64Array(met[0].levels.length);
  for (const {levels} of met) {
    const times = levels.reduce((n, level) => n + Number(level === WORD_OF_TITLE), 0);
    // One more word is more than any rarity.
    levels.forEach((level, entry) => (scores[entry] += level === WORD_OF_TITLE ? 1 + 0.1 / times : 0));
  }
  const most = scores.reduce((a, b) => Math.max(a, b), 0);
  const named: Match[] = [];
  scores.forEach((score, entry) => {
    if (most > 0 && score === most) named.push({entry, least: WORD_OF_TITLE, times: 1});
  });
  return named;
}

/** 0 for what is called just so, 1 and 2 for a title that begins with the query, 3 to 6 for what has its words. */
function rankOf(title: string, forms: string[], least: number): number {
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

/** The first few, in order, without sorting thousands. */
function first(ranked: Ranked[], limit: number): Ranked[] {
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
