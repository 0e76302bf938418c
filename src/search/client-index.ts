import {searchIndex, type SearchIndex} from "../domain/matching.js";
import type {Findable} from "../domain/word-table.js";
import {fetchFile} from "../components/client/fetch.js";

/** Something that a reader may look for, and where it is: its title is the first line of a result. */
export interface SearchEntry extends Findable {
  /** Second line: what it is. */
  kind: string;
  url: string;
}

/** Downloads the entries and indexes them. */
export const openIndex = async (href: string): Promise<SearchIndex<SearchEntry>> =>
  searchIndex((await (await fetchFile(href)).json()) as SearchEntry[]);
