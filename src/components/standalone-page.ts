import {htmlDocument} from "./document.js";
import {CLIENT, FONT, ICON} from "./head.js";
import {html, raw} from "./html.js";
import {pageContent, shownWith, siteFooter, siteHeader, type PageOptions} from "./page.js";

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
