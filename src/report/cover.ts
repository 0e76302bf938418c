import type {Chapter} from "../components/chapters.js";
import {html, raw, type Html} from "../components/html.js";
import {paper} from "./paper.js";

export interface CoverOptions {
  /** Name of the site. */
  site: string;
  /** What the report is, and of what kind of territory. */
  kicker: string;
  name: string;
  /** Who, when, from what: terms and their values; a value that is missing leaves its line out. */
  facts: [string, string | null][];
  /** Id of a map of the report, which the cover shows as a picture; null without one. */
  map: string | null;
}

/** First page of a report. */
export function cover({site, kicker, name, facts, map}: CoverOptions): Html {
  return html`
    <header class="cover">
    <p class="cover-site">${site}</p>
    <div class="cover-title"><p class="cover-kicker">${kicker}</p><h1>${name}</h1></div>
    ${map && html`<svg class="cover-map" viewBox="0 0 1000 1000" aria-hidden="true"><use href="#${map}"/></svg>`}
    <dl>${facts.map(([term, value]) => value && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
    </header>`;
}

/** Chapters that have something to say, as paper has them. */
export const chaptersOf = (all: Chapter[], folded?: "left out"): Chapter[] =>
  all.flatMap(([id, title, content]): Chapter[] => (content ? [[id, title, paper(content, folded)]] : []));

/** The contents, whose numbers of pages are filled in when the report is printed: no page is known before. */
export function contents(chapters: Chapter[]): Html {
  return html`
    <nav class="report-contents" aria-labelledby="sommaire"><h2 id="sommaire">Sommaire</h2>
    <ol>${chapters.map(([id, title], i) => html`<li><a href="#${id}"><span class="contents-title">${numbered(title, i)}</span><span class="contents-page" data-page-of="${id}"></span></a></li>`)}</ol>
    </nav>`;
}

export function chapterSections(chapters: Chapter[]): Html {
  return html`${chapters.map(([id, title, content], i) => html`<section class="chapter" id="chapitre-${id}">${raw(`<h2 id="${id}">`)}${numbered(title, i)}</h2>${content}</section>`)}`;
}

const numbered = (title: string, index: number) => `${index + 1}. ${title}`;
