import {html, type Html} from "./html.js";

/**
 * Id, short title and content of a part of a page, null where there is nothing to say. A heading that tells what was found stands over it
 * where there is one; the list of links has the short title.
 */
export type Chapter = [id: string, title: string, content: Html | null, heading?: Html | string | null];

/** Chapters that say something, under a list of links to them. */
export function chapterList(chapters: Chapter[]): Html {
  const shown = chapters.filter(([, , content]) => content !== null);
  return html`
    <nav class="toc" aria-label="Chapitres"><ol>${shown.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
    ${shown.map(([id, title, content, heading]) => html`<section id="${id}"><h2>${heading ?? title}</h2>${content}</section>`)}`;
}
