// The whole of a page: its head, its header with the menu, its content, its foot.
import {fillWords} from "../edition/fill.js";
import {engineBytes} from "../edition/asset.js";
import {storyOf} from "../edition/names.js";
import type {Site, Sites} from "../edition/site.js";
import {typeset, typesetHtml} from "../domain/french.js";
import {isPlanned} from "../domain/siting/siting.js";
import type {Territory} from "../domain/territories.js";
import {isExplored, pictureOf} from "./addresses.js";
import {htmlDocument} from "./document.js";
import {errorLink, type Correspondent} from "./error-link.js";
import {markTerms} from "./glossary.js";
import {escapeHtml, html, raw, type Html} from "./html.js";
import {markQuotes} from "./said.js";
import {footWays, mainMenu, trail, type Destinations, type Entry, type Step} from "./menu.js";

/** Without "#" nor double quotes: Framework encodes addresses again, and leaves alone only what `encodeURI` does. */
const DRAWING =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='rgb(28,91,76)'/>" +
  "<path d='M4 10l3-4 2 2 3-4' stroke='white' stroke-width='1.6' fill='none'/></svg>";

/** Icon inside the page: one request less. */
export const ICON = `data:image/svg+xml,${encodeURI(DRAWING)}`;

const CLIENT = raw('<script type="module" src="/client.js"></script>');

/** The font of headings, asked for at once, not when the style has been read. */
const FONT = raw(
  '<link rel="stylesheet" href="/fonts/headings.css">' +
    '<link rel="preload" href="/fonts/headings.woff2" as="font" type="font/woff2" crossorigin>'
);

export interface Chrome extends Destinations {
  site: string;
  search: string;
  /** Address of the picture that is shown with links to it, where the site has a public one. */
  picture: string | null;
  correspondent: Correspondent;
  /** Exact words of the sources that the edition quotes. */
  said?: Site["said"];
  trail?: Step[];
  current?: Entry;
}

export interface PageOptions extends Chrome {
  title: string;
  path: string;
  description: string;
  current: Entry;
  body: Html;
  kind: string;
  feed?: Html | null;
}

export function page(options: PageOptions): string {
  const {title, description, feed} = options;
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(description), options.picture) + (feed?.html ?? ""),
    header: siteHeader(options),
    footer: siteFooter(options)
  };
  const lines = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${pageContent(options)}\n`;
}

/** A page a hundred times as fast as Framework's; the build mends its addresses (scripts/finish/html.ts). */
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

/** The content of a page, with quotations and glossary terms marked, but in a workshop, which is projected. */
function pageContent({kind, current, body, said = []}: Pick<PageOptions, "kind" | "current" | "body" | "said">) {
  const quoted = raw(markQuotes(body.html, said));
  const marked = current === "workshop" ? quoted : raw(markTerms(quoted.html));
  return typesetHtml(html`<div class="site ${kind}" id="contenu" tabindex="-1">${marked}</div>`.html);
}

export function siteHead(description: string | undefined, picture: string | null): string {
  const described = description && html`<meta name="description" content="${description}">`;
  return html`<link rel="icon" href="${ICON}">${FONT}${described}${shownWith(picture)}${CLIENT}${following()}`.html;
}

/** What a page of the preview asks the loaders: when something last changed. */
export const CHANGED = "changed";

/**
 * In `npm run dev`, a page that was asked for before the last change loads again, whatever Framework follows of it. It
 * asks no more once it does: it still runs while the next one is made, and would begin a slow one anew, for ever.
 */
function following() {
  const {PREVIEW, LOADERS} = process.env;
  const asked = `fetch("${LOADERS}/${CHANGED}").then((answer) => answer.text()).catch(() => 0)`;
  const load = "at > performance.timeOrigin ? location.reload() : setTimeout(follow, 500)";
  return PREVIEW ? raw(`<script>(function follow() { ${asked}.then((at) => ${load}); })()</script>`) : null;
}

export const shownWith = (picture: string | null): Html | null =>
  picture === null ? null : html`<meta property="og:image" content="${picture}">`;

/** A template of `words/cadre/`, filled with HTML. */
const framed = (name: string, slots: object): string => typesetHtml(fillWords(`cadre/${name}.txt`, slots).trimEnd());

export const siteHeader = ({current, ...frame}: Chrome): string =>
  framed("tete", {
    accueil: current === "home",
    site: escapeHtml(frame.site),
    menu: mainMenu(frame, current).html,
    recherche: frame.search,
    fil: trail(frame.trail ?? [])?.html
  });

/** Foot of all pages. It names the files of the engine, for the script that fetches it. */
export function siteFooter(options: Chrome & Pick<PageOptions, "title" | "path"> & {kind?: string}): string {
  const {site, current, title, path, kind, ...frame} = options;
  // The list of what readers may keep (src/features/offline) that has this page.
  const kept = /^\/(?:epci|atelier|cahiers\/[^/]+)\/([^/]+)|^\/(cahiers)/.exec(path)?.slice(1).find(Boolean);
  return framed("pied", {
    liens: html`${footWays(frame, current)}`.html,
    site: escapeHtml(site),
    erreur: errorLink(frame.correspondent, {path, shown: title, page: true})?.html,
    recit: kind === "story",
    garde: kept,
    octets: engineBytes()
  });
}

export function around(site: Site): Chrome {
  const {edition, search, offer, home, territories, cahiers, conformity, said} = site;
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
    said,
    picture: edition.site ? `${edition.site}/${pictureOf(territories.departement)}` : null
  };
}

export function stepsTo({home, territories}: Site, epci?: Territory): Step[] {
  const above = {href: home, label: territories.departement.name};
  return epci ? [above, {href: storyOf(epci).href, label: storyOf(epci).short}] : [above];
}

export function aroundShared({country, departements: [first]}: Sites): Chrome {
  const frame = around(first);
  if (!country) return frame;
  const {search, offer} = country;
  return {...frame, search, offer, stories: "/#departements", picture: null};
}

export const sharedPage = (sites: Sites, options: Omit<PageOptions, Exclude<keyof Chrome, "current">>): string =>
  page({...options, ...aroundShared(sites)});
