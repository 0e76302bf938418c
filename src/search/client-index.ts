import {searchIndex, type SearchIndex} from "../domain/matching.js";
import {fetchFile} from "../components/client/fetch.js";

/** Something that a reader may look for, and where it is. */
export interface SearchEntry {
  id: number;
  /** First line of a result. */
  title: string;
  /** Second line: what it is. */
  kind: string;
  /** Words that find it besides its title. */
  text: string;
  url: string;
  /** How far it comes before what matches as well: a name or a postcode asks for its largest commune first. */
  weight: number;
}

/** Downloads the entries and indexes them. */
export async function openIndex(href: string): Promise<SearchIndex<SearchEntry>> {
  return searchIndex((await (await fetchFile(href)).json()) as SearchEntry[]);
}
