import {markTerms} from "./glossary.js";
import {html, raw, type Html} from "./html.js";
import type {Site, Sites} from "../data/site.js";
import {typeset, typesetHtml} from "../domain/french.js";
import {headOf} from "./head.js";
import {EXPLORER, isExplored} from "./addresses.js";

export interface PageOptions {
  title: string;
  /** One sentence for search engines and for those who share the page. */
  description: string;
  /** Name of the site: the edition's title. */
  site: string;
  /** Output with what the search of this page finds. */
  search: string;
  /** Page of the offer that the menu leads to; none where no place is known. */
  offer: string | null;
  /** Whether there is an explorer. */
  explored?: boolean;
  /** Page of the département, in the edition of several départements. */
  above?: {href: string; label: string} | null;
  /** Which entry of the menu the page is, if any. */
  current:
    | "home"
    | "offer"
    | "scenarios"
    | "ideas"
    | "approach"
    | "method"
    | "data"
    | "compare"
    | "departement"
    | "story"
    | "workshop"
    | "commune"
    | "explore"
    | "sql";
  body: Html;
  /** Class of the page, for styles. */
  kind: string;
}

/** The site's version of JavaScript is one module: each page says the same thing, and the module finds what to do. */
const SCRIPT = '```js\nimport {enhance} from "/components/client/enhance.js";\nenhance();\n```';

/** A page of the site as Markdown for Framework: front matter, whole HTML, and one script cell. */
export function page(options: PageOptions): string {
  const {title, description} = options;
  return `---\ntitle: ${JSON.stringify(typeset(title))}\nhead: ${JSON.stringify(headOf(typeset(description)))}\n---\n\n${typesetHtml(frame(options).html)}\n\n${SCRIPT}\n`;
}

/** What all pages have around what they say: the way to it, the menu, the search and the foot. What is projected has no links on its words. */
export function frame({site, search, offer, explored, above, current, body, kind}: PageOptions): Html {
  const link = (href: string, label: string, active: boolean) =>
    html`<a href="${href}"${active ? raw(' aria-current="page"') : null}>${label}</a>`;
  return html`
    <div class="site ${kind}">
    <a class="skip" href="#contenu">Aller au contenu</a>
    <header class="site-header">
    <a class="site-name" href="/"${current === "home" ? raw(' aria-current="page"') : null}>${site}</a>
    <nav aria-label="Menu principal">${above && link(above.href, above.label, false)}${offer && link(offer, "Lieux", current === "offer")}${link("/idees", "Idées", current === "ideas")}${link("/demarche", "Démarche", current === "approach")}${link("/methode", "Méthode", current === "method")}${link("/donnees", "Données", current === "data")}</nav>
    <form class="search" role="search" data-search="" hidden>
    <label for="recherche" class="hidden">Rechercher une commune, un lieu, un mot</label>
    <input id="recherche" type="search" placeholder="Commune, code postal, lieu…" autocomplete="off">
    <a href="/${search}" download data-index hidden></a>
    </form>
    </header>
    <main id="contenu" tabindex="-1">
    ${current === "workshop" ? body : raw(markTerms(body.html))}
    </main>
    <footer class="site-footer">
    <p>${site}. Chiffres : <a href="/donnees">sources et licences</a>, <a href="/methode">méthode</a>. Aussi : ${explored && html`<a href="${EXPLORER}">explorer</a>, `}<a href="/comparer">comparer</a>, <a href="/requetes">interroger en SQL</a>. Ce site ne dépose aucun cookie et n’appelle aucun autre serveur.</p>
    <p class="offline" data-offline></p>
    </footer>
    </div>`;
}

/** Options that say what is around all pages of an edition, or of a département. */
type Around = "site" | "search" | "offer" | "explored";

/** What is around all pages of a département: the name of the site, its search, its offer, its explorer. */
export function around(
  site: Pick<Site, "edition" | "search" | "offer" | "model" | "beside">
): Pick<PageOptions, Around> {
  return {site: site.edition.title, search: site.search, offer: site.offer, explored: isExplored(site)};
}

/** A page that an edition has once, whatever its scope. */
export function sharedPage({whole, departements: [first]}: Sites, options: Omit<PageOptions, Around>): string {
  const {edition, search, offer} = whole ?? first;
  return page({...options, ...around({...first, edition, search, offer})});
}

/** Text of a page for full-text search: what it says itself, its tags, scripts and decorations removed. */
export function textOf(markup: string): string {
  return (/<main\b[\s\S]*<\/main>/.exec(markup)?.[0] ?? markup)
    .replace(/<(svg|script|style|code|pre)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#36;/g, "$")
    .replace(/\s+/g, " ")
    .trim();
}
