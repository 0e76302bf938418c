import {chapterList, type Chapter} from "../../components/chapters.js";
import {html, raw, type Html} from "../../components/html.js";
import type {Entry} from "../../components/menu.js";
import {sharedPage} from "../../components/page.js";
import type {Sites} from "../../edition/site.js";
import {fillWords, type Added} from "./tell.js";

/**
 * A page about the site, told by the template that its address names.
 *
 * @param about `slots` is all that the template may name
 */
export function wordsPage(
  sites: Sites,
  name: string,
  about: {current: Entry; slots: Added; kind?: string; more?: Chapter[]; end?: Html | null; feed?: Html | null}
): string {
  const {slots, more = [], end, ...options} = about;
  const {lead, chapters, ...told} = fillWords(name, slots);
  return sharedPage(sites, {
    path: `/${name}`,
    kind: "words",
    ...told,
    ...options,
    body: html`
    <article>
    <header class="hero"><h1>${told.title}</h1>${raw(lead.html.replace("<p>", '<p class="verdict">'))}</header>
    ${chapterList([...chapters, ...more])}
    ${end}
    </article>`
  });
}
