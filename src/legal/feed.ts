import {escapeHtml} from "../components/html.js";
import type {Sites} from "../data/site.js";
import {typeset} from "../domain/french.js";

/** Path of the feed of what is new. */
export const FEED = "nouveautes.xml";

/** Whether there is a feed: its ids and links are whole addresses, which only a site with a public one has (RFC 4287, 4.2.6). */
export const hasFeed = ({departements: [{edition, news}]}: Sites): boolean => edition.site != null && news.length > 0;

/** The feed of what is new, in Atom; no file where there is none. Days have no hour: each is told at its beginning. */
export function feedFiles(sites: Sites): {path: string; content: string}[] {
  if (!hasFeed(sites)) return [];
  const [{edition, news}] = sites.departements;
  const {site, title, legal} = edition;
  const page = `${site}/nouveautes`;
  const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`;
  const written = (name: string, text: string) => element(name, typeset(text));
  const instant = (date: string) => element("updated", `${date}T00:00:00Z`);
  const to = (href: string, rel = "alternate") => `<link rel="${rel}" href="${escapeHtml(href)}"/>`;
  const entries = news.map(
    ({id, date, title, text, href}) =>
      `<entry>${[element("id", `${page}#${id}`), written("title", title), instant(date), to(href ? site + href : `${page}#${id}`), written("summary", text)].join("")}</entry>`
  );
  const head = [
    element("id", page),
    written("title", `Nouveautés, ${title}`),
    instant(news[0].date),
    `<author>${written("name", legal?.["publisher.name"] ?? title)}</author>`,
    to(page),
    to(`${site}/${FEED}`, "self")
  ];
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">'];
  return [{path: FEED, content: `${[...lines, ...head, ...entries, "</feed>"].join("\n")}\n`}];
}
