import MiniSearch from "minisearch";
import type {SearchEntry} from "../../data/search.js";
import {slugify} from "../../domain/slug.js";

/** Finds the entries of a query, the best first. */
export type SearchIndex = (query: string, limit: number) => SearchEntry[];

/** Downloads the entries and indexes them; accents, case and hyphens do not matter, and the last word may be unfinished. */
export async function openIndex(href: string): Promise<SearchIndex> {
  const entries = await readEntries(href);
  const index = new MiniSearch<SearchEntry>({
    fields: ["title", "text"],
    tokenize: (text) => slugify(text).split("-"),
    processTerm: (term) => term || null,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 && !/^\d/.test(term) ? 0.2 : false),
      combineWith: "AND",
      boost: {title: 4},
      boostDocument: (id) => entries[id].weight
    }
  });
  index.addAll(entries);
  return (query, limit) => index.search(query).slice(0, limit).map(({id}) => entries[id]);
}

async function readEntries(href: string): Promise<SearchEntry[]> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return response.json();
}
