import {engineBytes} from "../data/duckdb/asset.js";
import type {Site, Sites} from "../data/site.js";
import {typeset, typesetHtml} from "../domain/french.js";
import {markTerms} from "./glossary.js";
import {CLIENT, ICON} from "./head.js";
import {html, raw, type Html} from "./html.js";
import {EXPLORER, isExplored} from "./addresses.js";

/** What is around a page: the way to it, the menu, the search and the foot. */
export interface Frame {
  /** Name of the site: the edition's title. */
  site: string;
  /** Output with what the search of this page finds. */
  search: string;
  /** Page of the offer that the menu leads to; none where no place is known. */
  offer: string | null;
  /** Whether there is an explorer. */
  explored: boolean;
  /** Page of the département, in the edition of several départements. */
  above?: {href: string; label: string} | null;
  /** Which entry of the menu the page is, if any. */
  current?: Entry;
}

/** A kind of page that the menu may lead to. */
type Entry =
  | "home"
  | "offer"
  | "ideas"
  | "approach"
  | "method"
  | "data"
  | "departement"
  | "story"
  | "workshop"
  | "commune"
  | "explore"
  | "sql";

export interface PageOptions extends Omit<Frame, "explored"> {
  title: string;
  /** One sentence for search engines and for those who share the page. */
  description: string;
  explored?: boolean;
  /** Which entry of the menu the page is, if any. */
  current: Entry;
  body: Html;
  /** Class of the page, for styles. */
  kind: string;
}

/** A page of the site as Markdown for Framework: front matter, and whole HTML. It has no cell. */
export function page(options: PageOptions): string {
  const {title, description} = options;
  const frame = frameOf(options);
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(description)),
    header: siteHeader(frame),
    footer: siteFooter(frame)
  };
  const lines = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${pageContent(options)}\n`;
}

/** What a page has around it, without what it says. */
export function frameOf({site, search, offer, explored = false, above, current}: PageOptions): Frame {
  return {site, search, offer, explored, above, current};
}

/** What a page says, with the terms of the glossary marked; not where it is projected, whose words have no links. */
export function pageContent({kind, current, body}: Pick<PageOptions, "kind" | "current" | "body">): string {
  const marked = current === "workshop" ? body : raw(markTerms(body.html));
  return typesetHtml(html`<div class="site ${kind}" id="contenu" tabindex="-1">${marked}</div>`.html);
}

/** Head of all pages, besides the title and the style: icon, description, and the script, which finds what to do on each. */
export function siteHead(description?: string): string {
  return html`<link rel="icon" href="${ICON}">${description && html`<meta name="description" content="${description}">`}${CLIENT}`
    .html;
}

/** Header of all pages. */
export function siteHeader({site, search, offer, above, current}: Frame): string {
  const link = (href: string, label: string, active: boolean) =>
    html`<a href="${href}"${active ? raw(' aria-current="page"') : null}>${label}</a>`;
  return typesetHtml(
    html`<a class="skip" href="#contenu">Aller au contenu</a>
    <div class="site-header">
    <a class="site-name" href="/"${current === "home" ? raw(' aria-current="page"') : null}>${site}</a>
    <nav aria-label="Menu principal">${above && link(above.href, above.label, false)}${offer && link(offer, "Lieux", current === "offer")}${link("/idees", "Idées", current === "ideas")}${link("/demarche", "Démarche", current === "approach")}${link("/methode", "Méthode", current === "method")}${link("/donnees", "Données", current === "data")}</nav>
    <form class="search" role="search" data-search="" hidden>
    <label for="recherche" class="hidden">Rechercher une commune, un lieu, un mot</label>
    <input id="recherche" type="search" placeholder="Commune, code postal, lieu…" autocomplete="off">
    <a href="/${search}" download data-index hidden></a>
    </form>
    </div>`.html
  );
}

/** Foot of all pages. The engine that answers questions is named there, for the script that fetches it when one is asked. */
export function siteFooter({site, explored}: Frame): string {
  return typesetHtml(
    html`<div class="site-footer">
    <p>${site}. Chiffres : <a href="/donnees">sources et licences</a>, <a href="/methode">méthode</a>. Aussi : ${explored && html`<a href="${EXPLORER}">explorer</a>, `}<a href="/comparer">comparer</a>, <a href="/requetes">interroger en SQL</a>. Ce site ne dépose aucun cookie et n’appelle aucun autre serveur.</p>
    <p class="offline" data-offline></p>
    <a href="/${ENGINE.wasm}" download data-engine="wasm" data-bytes="${engineBytes()}" hidden></a><a href="/${ENGINE.worker}" download data-engine="worker" hidden></a>
    </div>`.html
  );
}

/** Outputs with the engine that answers questions in the browser. */
const ENGINE = {wasm: "data/duckdb/duckdb-eh.wasm", worker: "data/duckdb/duckdb-browser-eh.worker.js"};

/** Options that say what is around all pages of an edition, or of a département. */
type Around = "site" | "search" | "offer" | "explored";

/** What is around all pages of a département: the name of the site, its search, its offer, its explorer. */
export function around(
  site: Pick<Site, "edition" | "search" | "offer" | "model" | "beside">
): Pick<PageOptions, Around> & Frame {
  return {site: site.edition.title, search: site.search, offer: site.offer, explored: isExplored(site)};
}

/** What is around the pages that an edition has once, whatever its scope. */
export function aroundShared({whole, departements: [first]}: Sites): Pick<PageOptions, Around> & Frame {
  const {edition, search, offer} = whole ?? first;
  return around({...first, edition, search, offer});
}

/** A page that an edition has once, whatever its scope. */
export function sharedPage(sites: Sites, options: Omit<PageOptions, Around>): string {
  return page({...options, ...aroundShared(sites)});
}
