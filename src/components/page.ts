import {engineBytes} from "../data/asset.js";
import {storyOf} from "../data/names.js";
import type {Site, Sites} from "../data/site.js";
import {typeset, typesetHtml} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {htmlDocument} from "./document.js";
import {errorLink, type Correspondent} from "./error-link.js";
import {markTerms} from "./glossary.js";
import {html, raw, type Html} from "./html.js";
import {isExplored, pictureOf} from "./addresses.js";
import {isPlanned} from "../domain/siting/siting.js";
import {aboutWays, allWays, mainMenu, trail, type Destinations, type Entry, type Step} from "./menu.js";

/** Without "#" nor double quotes: Framework encodes addresses again, and leaves alone only what `encodeURI` does. */
const DRAWING =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='rgb(28,91,76)'/>" +
  "<path d='M4 10l3-4 2 2 3-4' stroke='white' stroke-width='1.6' fill='none'/></svg>";

/** Icon inside the page: no request, and no error for the one that browsers ask for by themselves. */
export const ICON = `data:image/svg+xml,${encodeURI(DRAWING)}`;

/** The script of all pages, which finds what to do on each. */
const CLIENT = raw('<script type="module" src="/client.js"></script>');

/** The face of headings, of all pages: asked for at once, not when the style has been read. */
const FONT = raw(
  '<link rel="stylesheet" href="/fonts/headings.css">' +
    '<link rel="preload" href="/fonts/headings.woff2" as="font" type="font/woff2" crossorigin>'
);

/** What is around a page: the way to it, the menu, the search and the foot. */
export interface Frame extends Destinations {
  site: string;
  /** Output with what the search of this page finds. */
  search: string;
  /** Address of the picture that is shown with links to it, where the site has a public one. */
  picture: string | null;
  /** To whom a reader tells of an error. */
  correspondent: Correspondent;
  /** How far the site is open to all, in the words of the law. */
  conformity: Site["conformity"];
  /** Pages that this one is under, from the top. */
  trail?: Step[];
  /** Which kind of page it is, where the menu knows. */
  current?: Entry;
}

export interface PageOptions extends Frame {
  title: string;
  /** Its address in the site: "/methode". */
  path: string;
  /** One sentence for search engines and for those who share the page. */
  description: string;
  current: Entry;
  body: Html;
  kind: string;
  /** What else its head says: the feed of what is new. */
  feed?: Html | null;
}

/** A page of the site as Markdown for Framework: front matter, and whole HTML. It has no cell. */
export function page(options: PageOptions): string {
  const {title, description, feed} = options;
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(description), options.picture) + (feed ? feed.html : ""),
    header: siteHeader(options),
    footer: siteFooter(options)
  };
  const lines = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${pageContent(options)}\n`;
}

/**
 * A page that looks and works like the others, written without Framework: it takes a tenth of a second for a page, this about a
 * thousandth. Its addresses start from the root of the site and name sources, as those that Framework is given do; what the build makes
 * of them is put in their place at the end (scripts/finish/html.ts).
 */
export function standalonePage(options: PageOptions): string {
  const {title, description, site} = options;
  return htmlDocument({
    title: `${title} | ${site}`,
    description,
    icon: ICON,
    head: html`<link rel="stylesheet" href="/style.css">${FONT}${CLIENT}${shownWith(options.picture)}`,
    body: raw(`<div id="observablehq-center">
<header id="observablehq-header">${siteHeader(options)}</header>
<main id="observablehq-main">${pageContent(options)}</main>
<footer id="observablehq-footer"><div>${siteFooter(options)}</div></footer>
</div>`)
  });
}

/** What a page says, with the terms of the glossary marked; not where it is projected, whose words have no links. */
export function pageContent({kind, current, body}: Pick<PageOptions, "kind" | "current" | "body">): string {
  const marked = current === "workshop" ? body : raw(markTerms(body.html));
  return typesetHtml(html`<div class="site ${kind}" id="contenu" tabindex="-1">${marked}</div>`.html);
}

/** Head of all pages, besides the title and the style: icon, face of headings, description, and the script, which finds what to do on each. */
export function siteHead(description: string | undefined, picture: string | null): string {
  return html`<link rel="icon" href="${ICON}">${FONT}${description && html`<meta name="description" content="${description}">`}${shownWith(picture)}${CLIENT}`
    .html;
}

/** What a page says of the picture that is shown with links to it. */
export const shownWith = (picture: string | null): Html | null =>
  picture === null ? null : html`<meta property="og:image" content="${picture}">`;

export function siteHeader({current, ...frame}: Frame): string {
  return typesetHtml(
    html`<a class="skip" href="#contenu">Aller au contenu</a>
    <div class="site-header">
    <a class="site-name" href="/"${current === "home" ? raw(' aria-current="page"') : null}>${frame.site}</a>
    ${mainMenu(frame, current)}
    <form class="search" role="search" data-search="" hidden>
    <label for="recherche" class="hidden">Rechercher une commune, un besoin, un lieu, un mot</label>
    <input id="recherche" type="text" role="combobox" enterkeyhint="search" aria-expanded="false" aria-controls="resultats" placeholder="Commune, impôts, wifi…" autocomplete="off">
    <a href="/${frame.search}" download data-index hidden></a>
    </form>
    </div>
    ${trail(frame.trail ?? [])}`.html
  );
}

/** Foot of all pages. The engine that answers questions is named there, for the script that fetches it when one is asked. */
export function siteFooter(options: Frame & Pick<PageOptions, "title" | "path"> & {kind?: string}): string {
  const {site, current, title, path, kind, ...frame} = options;
  return typesetHtml(
    html`<div class="site-footer">
    <nav aria-label="Pied de page">${allWays(frame, current)}${aboutWays(frame.conformity, current)}</nav>
    <p>${site}. Ce site ne dépose aucun cookie et n’appelle aucun autre serveur. ${errorLink(frame.correspondent, {path, shown: title, page: true})}</p>
    ${kind === "story" && SAVE}
    <p class="offline" data-offline></p>
    <a href="/${ENGINE.wasm}" download data-engine="wasm" data-bytes="${engineBytes()}" hidden></a><a href="/${ENGINE.worker}" download data-engine="worker" hidden></a>
    </div>`.html
  );
}

/** Saves a story as one file, and names what that runs. What is filled later comes under it, and does not move it. */
const SAVE = html`<p class="keep" data-save hidden><button type="button">Enregistrer ce récit</button> <span role="status"></span><a href="/data/recit.json" download hidden></a></p>`;

/** Outputs with the engine that answers questions in the browser. */
const ENGINE = {wasm: "data/duckdb/duckdb-eh.wasm", worker: "data/duckdb/duckdb-browser-eh.worker.js"};

/** What is around all pages of a département: the name of the site, its search, what the menu leads to. */
export function around(site: Site): Frame {
  const {edition, search, offer, home, territories, cahiers, conformity} = site;
  return {
    site: edition.title,
    search,
    stories: `${home}#intercommunalites`,
    offer,
    explored: isExplored(site),
    planned: isPlanned(site),
    workshops: edition.workshops,
    notebooks: cahiers.length > 0,
    correspondent: {contact: edition.legal?.contact ?? null, site: edition.site ?? null},
    conformity,
    picture: edition.site ? `${edition.site}/${pictureOf(territories.departement)}` : null
  };
}

/** The pages that one is under: that of its département, and where it is about an EPCI the story of that one. */
export function stepsTo({home, territories}: Site, epci?: Territory): Step[] {
  const above = {href: home, label: territories.departement.name};
  return epci ? [above, {href: storyOf(epci).href, label: storyOf(epci).short}] : [above];
}

/** What is around the pages that an edition has once, whatever its scope. */
export function aroundShared({whole, departements: [first]}: Sites): Frame {
  const frame = around(first);
  if (!whole) return frame;
  const {search, offer} = whole;
  return {...frame, search, offer, stories: "/#departements", picture: null};
}

/** A page that an edition has once, whatever its scope. */
export function sharedPage(
  sites: Sites,
  options: Omit<PageOptions, keyof Frame> & Pick<PageOptions, "current">
): string {
  return page({...options, ...aroundShared(sites)});
}
