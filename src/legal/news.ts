import {html} from "../components/html.js";
import type {Sites} from "../data/site.js";
import {formatDate} from "../domain/french.js";
import {FEED, hasFeed} from "./feed.js";
import {wordsPage} from "../components/words-page.js";

/** What changed in data and texts, the latest first, and where those who follow it find its feed. */
export function newsPage(sites: Sites): string {
  const [{news, edition}] = sites.departements;
  const feed = hasFeed(sites) ? `${edition.site}/${FEED}` : null;
  return wordsPage(sites, {
    name: "nouveautes",
    description: "Ce qui a changé dans les données et les textes du site, du plus récent au plus ancien.",
    current: "news",
    feed:
      feed === null ? null : html`<link rel="alternate" type="application/atom+xml" title="Nouveautés" href="${feed}">`,
    slots: {
      news:
        news.length > 0
          ? html`${news.map(({id, date, title, text, href}) => html`<h3 id="${id}">${title}</h3><p><time datetime="${date}">${formatDate(date)}</time>. ${text}${href && html` <a href="${href}">Voir la page</a><span class="hidden"> : ${title}</span>`}</p>`)}`
          : null,
      feed: feed === null ? null : html`<a href="./${FEED}" rel="external">${FEED}</a>`
    }
  });
}
