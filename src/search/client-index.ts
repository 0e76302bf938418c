import {searchIndex, type SearchIndex} from "../domain/matching.js";
import type {SearchEntry} from "./entry.js";
import {fetchFile} from "../components/client/fetch.js";

/** Downloads the entries and indexes them. */
export async function openIndex(href: string): Promise<SearchIndex<SearchEntry>> {
  return searchIndex((await (await fetchFile(href)).json()) as SearchEntry[]);
}
