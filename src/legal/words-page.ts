import {chapterList} from "../components/chapters.js";
import {html, type Html} from "../components/html.js";
import type {Entry} from "../components/menu.js";
import {sharedPage} from "../components/page.js";
import {readWords, type Slot} from "../components/words.js";
import type {LegalField} from "../data/edition.js";
import type {Sites} from "../data/site.js";

/** Options of {@link wordsPage}. */
export interface WordsPageOptions {
  /** Name of the file of words, which is the address of the page. */
  name: string;
  description: string;
  current: Entry;
  slots: {[name: string]: Slot};
  feed?: Html | null;
}

/** A page whose words are those of a file, with what fills their slots. */
export function wordsPage(sites: Sites, {name, slots, ...options}: WordsPageOptions): string {
  const {title, verdict, chapters} = readWords(name, slots);
  return sharedPage(sites, {
    ...options,
    title,
    path: `/${name}`,
    kind: "words",
    body: html`
    <article>
    <header class="hero"><h1>${title}</h1><p class="verdict">${verdict}</p></header>
    ${chapterList(chapters)}
    </article>`
  });
}

/** What an edition says of who publishes it, to stand in words: what it does not say is marked. */
export function legalSlots({departements: [{edition}]}: Sites): {[name: string]: Slot} {
  const said = (field: LegalField): Slot => edition.legal?.[field] ?? html`<mark>à compléter</mark>`;
  const mail = edition.legal?.contact;
  return {
    contact: mail ? html`<a href="mailto:${mail}" target="_self">${mail}</a>` : said("contact"),
    director: said("director"),
    publisher: {
      name: said("publisher.name"),
      form: said("publisher.form"),
      address: said("publisher.address"),
      telephone: said("publisher.telephone"),
      registration: edition.legal?.["publisher.registration"] ?? null
    },
    host: {name: said("host.name"), address: said("host.address"), telephone: said("host.telephone")},
    site: said("site"),
    title: edition.title
  };
}
