import {OFFER_FIELDS} from "../../domain/address.js";
import {searchIndex, askedWords, contentWords, type Findable} from "../../components/client/matching.js";
import {ABBREVIATIONS, slugWords} from "../../domain/slug.js";
import {fetchFile} from "../../components/client/fetch.js";
import {COMMUNE, countedWords, nearWords} from "./wording.js";

/** What a reader may look for: its title and kind are the lines of a result. */
export interface SearchEntry extends Findable {
  kind: string;
  url: string;
  /** Whether it is a need of residents: its address takes a commune. */
  need?: true;
}

/** Needs proposed near a place; words beyond which a query is no need and place. */
const [NEEDS, LONGEST] = [3, 12];

export const openIndex = async (href: string) => siteIndex((await (await fetchFile(href)).json()) as SearchEntry[]);

/**
 * The index of a site. A postcode, or its beginning, finds all its communes. A need and a place find the need near that
 * place, unless something bears all their words in its name.
 *
 * @example siteIndex(entries).find("permis verdun", 7)[0].url // "/offre?…&besoin=permis-de-conduire&pres=55545"
 */
export function siteIndex(entries: SearchEntry[]) {
  const all = searchIndex(entries, {loose: true});
  const ofNeeds = entries.filter(({need}) => need);
  const needs = searchIndex(ofNeeds, {loose: true});
  const communes = searchIndex(ofNeeds.length > 0 ? entries.filter(isCommune) : []);
  const near = (words: string[]): SearchEntry[] => {
    for (let cut = 1; cut < words.length && words.length <= LONGEST; cut += 1) {
      const parts = [words.slice(0, cut), words.slice(cut)];
      for (const [need, place] of [parts, [...parts].reverse()]) {
        const found = needs.find(need.join(" "), NEEDS);
        if (found.length === 0) continue;
        // "cours" is a need before it is nearly the beginning of Cousances.
        const isNeed = needs.having(place).length > 0;
        const [commune] = [...communes.having(place), ...(isNeed ? [] : communes.having(place, true))];
        if (commune) return [...found.map((one) => nearOf(one, commune.entry)), ...found, commune.entry];
      }
    }
    return [];
  };
  return {
    nearest: all.nearest,
    /** What is found of a postcode, in words; else empty. */
    counted(query: string, found: SearchEntry[]): string {
      const own = ofPostcode(found, query).length;
      return own === 0 ? "" : countedWords(own, found.length - own);
    },
    find(query: string, limit: number): SearchEntry[] {
      const own = ofPostcode(entries, query);
      if (own.length > 0)
        return [...new Set([...own, ...(codeOf(query).length === 5 ? all.find(query, entries.length) : [])])];
      const asked = contentWords(askedWords(query));
      const found = all.find(query, limit);
      const first = [...found.slice(0, 1), ...needs.find(query, 1)].find((one) => bears(one, asked));
      // A name with faults in several words comes before the pages that have these words.
      const like = !first && asked.length > 1 ? all.having(asked, true) : [];
      const named = first ?? like.find(({entry, isTitled}) => isTitled && !entry.need)?.entry;
      const others = named && (named.need || isCommune(named)) ? found : [...near(asked), ...found];
      return [...new Set(named ? [named, ...others] : others)].slice(0, limit);
    }
  };
}

const isCommune = ({kind}: Pick<SearchEntry, "kind">) => kind.startsWith(COMMUNE);

const codeOf = (query: string) => /^\d+$/.exec(askedWords(query).join(" "))?.[0] ?? "";

/** Communes of a postcode, or of its beginning, the heaviest first. Their text is their code, then their postcodes. */
const ofPostcode = (entries: SearchEntry[], query: string, code = codeOf(query)) =>
  entries
    .filter((entry) => code !== "" && isCommune(entry) && (entry.text as string).includes(` ${code}`))
    .sort((a, b) => b.weight - a.weight);

/** Whether words all begin words of a name, of the codes of a commune, of the words of a need. */
function bears({title, text, need, kind}: SearchEntry, words: string[]) {
  const own = slugWords(need || isCommune({kind}) ? `${title} ${text as string}` : title);
  return words.every((word) => own.some((of) => of.startsWith(ABBREVIATIONS[word] ?? word)));
}

const nearOf = (entry: SearchEntry, {title, text}: SearchEntry): SearchEntry => ({
  ...entry,
  title: nearWords(entry.title, title),
  url: `${entry.url}&${OFFER_FIELDS.near}=${(text as string).split(" ")[0]}`
});
