import {OFFER_FIELDS} from "../domain/address-fields.js";
import {plural} from "../domain/french.js";
import {searchIndex, type SearchIndex} from "../domain/matching.js";
import {ofCommune} from "../domain/names.js";
import {askedWords, contentWords} from "../domain/search-words.js";
import {ABBREVIATIONS, slugWords} from "../domain/slug.js";
import {isNearly, type Findable} from "../domain/word-table.js";
import {fetchFile} from "../components/client/fetch.js";

/** Something that a reader may look for, and where it is: its title is the first line of a result. */
export interface SearchEntry extends Findable {
  /** Second line: what it is. */
  kind: string;
  url: string;
  /** Whether it is what a resident comes for: its address, of the page of the offer, takes a commune. */
  need?: true;
}

/** What finds entries, and says in words how many communes of a postcode it has found: nothing where none was asked for. */
export interface SiteIndex extends SearchIndex<SearchEntry> {
  counted(query: string, found: SearchEntry[]): string;
}

/** Needs proposed near a place, where a word is the beginning of several. */
const NEEDS = 3;
/** Words beyond which a query is a text, and no need and place. */
const LONGEST = 12;
/** Digits of a postcode. */
const WHOLE = 5;

/** Downloads the entries and indexes them. */
export async function openIndex(href: string): Promise<SiteIndex> {
  return siteIndex((await (await fetchFile(href)).json()) as SearchEntry[]);
}

/**
 * The index of a site. A postcode, or its beginning, finds all its communes, however many. A need and a place find the need near that
 * place, unless something bears all their words in its name.
 *
 * @example siteIndex(entries).find("impots verdun", 7)[0].title // "Impôts, déclaration de revenus, près de Verdun"
 */
export function siteIndex(entries: SearchEntry[]): SiteIndex {
  const all = searchIndex(entries);
  const ownNeeds = entries.filter(({need}) => need);
  const needs = searchIndex(ownNeeds);
  const places = searchIndex(ownNeeds.length > 0 ? entries.filter(isCommune) : []);
  /** The needs that some words name, near the commune that the others name; none where they do not. */
  const near = (words: string[]): SearchEntry[] => {
    for (let cut = 1; cut < words.length && words.length <= LONGEST; cut += 1) {
      const parts = [words.slice(0, cut), words.slice(cut)];
      for (const [need, place] of [parts, [...parts].reverse()]) {
        const found = needs.find(need.join(" "), NEEDS);
        const [commune] = found.length > 0 ? places.find(place.join(" "), 1) : [];
        if (commune && bears(commune, place)) return [...found.map((one) => nearOf(one, commune)), ...found, commune];
      }
    }
    return [];
  };
  return {
    nearest: all.nearest,
    counted(query, found) {
      const communes = communesOf(found, query).length;
      const others = found.length - communes;
      const more = others > 0 ? `, ${plural(others, "autre résultat", "autres résultats")}` : "";
      return communes > 0 ? plural(communes, "commune") + more : "";
    },
    find(query, limit) {
      const communes = communesOf(entries, query);
      if (communes.length > 0 && codeOf(query).length < WHOLE) return communes;
      if (communes.length > 0) return [...new Set([...communes, ...all.find(query, entries.length)])];
      const asked = contentWords(askedWords(query));
      const found = all.find(query, limit);
      // A commune with faults in several words, which pages may speak of.
      const meant = asked.length > 1 ? places.find(query, 1) : [];
      const named = [found[0], ...meant, needs.find(query, 1)[0]]
        .filter((entry) => entry && bears(entry, asked))
        .slice(0, 1);
      const others = named.some((entry) => entry.need || isCommune(entry)) ? found : [...near(asked), ...found];
      return [...new Set([...named, ...others])].slice(0, limit);
    }
  };
}

const isCommune = ({kind}: Pick<SearchEntry, "kind">) => kind.startsWith("Commune");

/** A code or its beginning, which may be written in groups; empty for another query. */
const codeOf = (query: string) => /^\d+$/.exec(askedWords(query).join(" "))?.[0] ?? "";

/** Communes whose postcode is that, or begins so, the largest first. The text of a commune is its code, then its postcodes. */
function communesOf(entries: SearchEntry[], query: string): SearchEntry[] {
  const code = codeOf(query);
  if (code === "") return [];
  return entries
    .filter((entry) => isCommune(entry) && (entry.text as string).includes(` ${code}`))
    .sort((a, b) => b.weight - a.weight);
}

/** Whether an entry has all of some words in its name, but for a fault; a commune in its codes too, a need, without a fault, in what else it is called. */
function bears({title, text, need, kind}: SearchEntry, words: string[]): boolean {
  const own = slugWords(need || isCommune({kind}) ? `${title} ${text as string}` : title);
  const meets = (word: string, of: string) => (need ? of.startsWith(word) : isNearly(word, of));
  return words.every((word) => own.some((of) => meets(ABBREVIATIONS[word] ?? word, of)));
}

function nearOf(entry: SearchEntry, {title, text}: SearchEntry): SearchEntry {
  const code = (text as string).split(" ")[0];
  const url = `${entry.url}&${OFFER_FIELDS.near}=${code}`;
  return {...entry, title: `${entry.title}, près ${ofCommune(title)}`, url};
}
