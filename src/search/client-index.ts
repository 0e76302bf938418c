import {searchIndex, type Finder} from "./matching.js";
import type {SearchEntry} from "./entry.js";

/** Finds the entries of a query, the best first. */
export type SearchIndex = Finder<SearchEntry>;

/** Downloads the entries and indexes them. */
export async function openIndex(href: string): Promise<SearchIndex> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return searchIndex((await response.json()) as SearchEntry[]);
}
