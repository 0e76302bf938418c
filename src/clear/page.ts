import {htmlDocument} from "../components/document.js";
import {html, raw} from "../components/html.js";
import {ICON, shownWith} from "../components/page.js";
import {PRINT, printBar, type Back} from "../components/print-bar.js";
import {sheet} from "../data/sheet.js";
import {typesetHtml} from "../domain/french.js";
import type {Told} from "../words/index.js";

export interface ClearPageOptions {
  /** Name of the territory, and of the site. */
  name: string;
  site: string;
  told: Told;
  /** Page that tells all of the territory. */
  back: Back;
  /** The same in easy words of what is in it, under a heading; none of an EPCI. */
  others: {title: string; links: {href: string; name: string}[]} | null;
  picture: string | null;
}

/** A territory in easy words as a whole HTML page: one A4 sheet once printed. Its addresses start from the root of the site. */
export function clearPage({name, site, told, back, others, picture}: ClearPageOptions): string {
  const links =
    others && html`<ul>${others.links.map(({href, name}) => html`<li><a href="${href}">${name}</a></li>`)}</ul>`;
  const body = html`
    ${printBar(back)}
    <main id="contenu" tabindex="-1">
    <h1>${name} <span>en clair</span></h1>
    ${told.chapters.map(([id, , content, heading]) => html`<section id="${id}"><h2>${heading}</h2>${content}</section>`)}
    </main>
    ${others && html`<nav class="bar" aria-labelledby="autres"><h2 id="autres">${others.title}</h2>${links}</nav>`}`;
  return htmlDocument({
    title: `${told.title} | ${site}`,
    description: told.description,
    icon: ICON,
    head: shownWith(picture) ?? undefined,
    style: sheet("style/paper.css") + sheet("clear/clear.css"),
    body: raw(typesetHtml(body.html)),
    script: PRINT
  });
}
