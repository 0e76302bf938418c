import type Token from "markdown-it/lib/token.mjs";
import type {Sheet} from "../../domain/content/sheet.js";
import {nearestName} from "../../domain/nearest-name.js";
import type {Fault} from "../../domain/fault.js";
import {frenchFault} from "./read.js";

/** A link of a text to a page of the site. */
export interface Link {
  file: string;
  line: number;
  /** "/methode#freins". */
  href: string;
}

/** Links of a text to pages of the site. Links that are neither that nor to the web, and images, are faults. */
export function linksOf(
  tokens: Token[],
  {file, bodyLine, faults}: Pick<Sheet, "file" | "bodyLine" | "faults">
): Link[] {
  const links: Link[] = [];
  for (const {map, children} of tokens) {
    // A link stands some breaks after the first line of its paragraph.
    let line = bodyLine + (map?.[0] ?? 0);
    const fault = (value: string, expected: string) => faults.push(frenchFault(file, expected, {line, value}));
    for (const child of children ?? []) {
      if (child.type === "softbreak" || child.type === "hardbreak") line += 1;
      if (child.type === "image") fault(child.attrGet("src")!, "du texte seul : les images ne sont pas montrées");
      if (child.type !== "link_open") continue;
      const href = child.attrGet("href")!;
      if (/^\/(?!\/)/.test(href)) links.push({file, line, href});
      else if (!isWeb(href))
        fault(href, "une adresse du site qui commence par une barre (/), ou une adresse http:// ou https://");
    }
  }
  return links;
}

/** Whether it is an address of the web, whose "%" Framework can read: it stops the build at another. */
function isWeb(href: string): boolean {
  try {
    return /^https?:\/\//i.test(decodeURI(href)) && URL.canParse(href);
  } catch {
    return false;
  }
}

/** A page that links may lead to: its address, and its HTML where anchors are to be checked. */
export interface LinkTarget {
  url: string;
  html: string | null;
}

/** Faults of the links that lead to no page, or to nothing on a page. */
export function brokenLinks(links: Link[], targets: LinkTarget[]): Fault[] {
  const pages = new Map(targets.map((t) => [t.url, t.html]));
  return links.flatMap(({file, line, href}): Fault[] => {
    const fault = (what: string, meant: string | null) => {
      const expected = `${what}${meant ? `, peut-être ${meant}` : ""}`;
      return [frenchFault(file, expected, {line, value: href})];
    };
    const [, path, anchor] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(href)!;
    const url = path.length > 1 ? path.replace(/\/$/, "") : path;
    const html = pages.get(url);
    if (html === undefined) return fault("l’adresse d’une page du site", nearestName(url, [...pages.keys()]));
    if (!anchor || html === null || html.includes(`id="${decode(anchor)}"`)) return [];
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    const meant = nearestName(decode(anchor), ids);
    return fault(`un endroit de la page ${url}`, meant && `#${meant}`);
  });
}

/** markdown-it writes accents of addresses as %xx. */
function decode(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
