import {html, type Html} from "./html.js";

/** A part of a page: no content where there is nothing to say, a heading if it is not the title. */
export type Chapter = [
  id: string,
  title: string,
  content: Html | null | undefined | false,
  heading?: Html | string | null
];

export const saying = (chapters: Chapter[]): Chapter[] => chapters.filter(([, , content]) => content);

export const linksTo = (chapters: Chapter[]) =>
  html`<ol>${chapters.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol>`;

export const sectionsOf = (chapters: Chapter[]): Html[] =>
  chapters.map(
    ([id, title, content, heading]) => html`<section id="${id}"><h2>${heading ?? title}</h2>${content}</section>`
  );

/** Chapters that have content, and their list, which a script folds on a phone (client/contents.ts). */
export function chapterList(chapters: Chapter[]): Html {
  const shown = saying(chapters);
  return html`
    <div class="chapters">
    <nav class="toc contents" aria-label="Chapitres" data-contents>
    <details open><summary>Sommaire <span data-contents-now></span></summary>${linksTo(shown)}</details>
    <a class="contents-top" href="#contenu">Haut<span class="hidden"> de la page</span></a>
    </nav>
    <div>${sectionsOf(shown)}</div>
    </div>`;
}

export const hero = (words: Html): Html => html`<header class="hero"><div>${words}</div></header>`;
