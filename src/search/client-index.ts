import type {SearchEntry} from "./entries.js";
import {searchIndex, type Finder} from "./matching.js";
import {fetchFile} from "../components/client/fetch.js";

/** Finds the entries of a query, the best first. */
export type SearchIndex = Finder<SearchEntry>;

/** Downloads the entries and indexes them. */
export async function openIndex(href: string): Promise<SearchIndex> {
  return searchIndex((await (await fetchFile(href)).json()) as SearchEntry[]);
}
