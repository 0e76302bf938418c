// Finds the sources that a figure cites, and writes them as text for its files.

import {fetchFile} from "../components/client/fetch.js";
import {inSite} from "../components/client/site-root.js";
import type {PublishedSource} from "../domain/figure-queries.js";

/** A cited source: all that is published of it, or else the words of its link. */
export type CitedSource = PublishedSource | {words: string};

export async function citedSources(figure: HTMLElement): Promise<CitedSource[]> {
  const cited = [...figure.querySelectorAll<HTMLAnchorElement>('a[href*="donnees#source-"]')];
  const links = new Map(
    cited.map(({hash, textContent}) => [decodeURIComponent(hash.slice("#source-".length)), textContent!.trim()])
  );
  if (links.size === 0) return [];
  const known = await publishedSources();
  return [...links].map(([id, words]) => (Object.hasOwn(known, id) ? known[id] : {words}));
}

/** "Insee, Recensement de la population, 2022. Licence Ouverte 2.0". */
export function sourceText(source: CitedSource): string {
  if ("words" in source) return source.words;
  const {publisher, title, vintage, licence} = source;
  return `${publisher}, ${title}, ${vintage}. ${/^licence\b/i.test(licence) ? "" : "Licence\u00a0: "}${licence}`;
}

/** What is published of sources; nothing without a network. */
const publishedSources = (): Promise<Record<string, PublishedSource>> =>
  fetchFile(inSite("data/sources.json"))
    .then((answer) => answer.json())
    .catch(() => ({}));
