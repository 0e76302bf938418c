import type {Sites} from "../data/site.js";
import {chapterList, type Chapter} from "./chapters.js";
import {html, type Html} from "./html.js";
import type {Entry} from "./menu.js";
import {sharedPage} from "./page.js";
import {readWords, type Slot} from "./words.js";

interface WordsPageOptions {
  /** Name of the file of words, which is the address of the page. */
  name: string;
  description: string;
  current: Entry;
  slots: {[name: string]: Slot};
  kind?: string;
  more?: Chapter[];
  end?: Html | null;
  feed?: Html | null;
}

/** A page whose words are those of a file, with what fills their slots. */
export function wordsPage(sites: Sites, options: WordsPageOptions): string {
  const {name, slots, kind = "words", more = [], end, ...about} = options;
  const {title, verdict, chapters} = readWords(name, slots);
  return sharedPage(sites, {
    ...about,
    title,
    path: `/${name}`,
    kind,
    body: html`
    <article>
    <header class="hero"><h1>${title}</h1><p class="verdict">${verdict}</p></header>
    ${chapterList([...chapters, ...more])}
    ${end}
    </article>`
  });
}
