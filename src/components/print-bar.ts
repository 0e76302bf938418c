import {html, type Html} from "./html.js";
import {label} from "./label.js";
import type {Step} from "./menu.js";

export type Back = Step;

/**
 * Over a page to be printed: a skip link to `#contenu`, the way back, a button that {@link PRINT} shows, and a menu
 * with the plan of the site.
 *
 * @param root where the site begins, seen from the page
 */
export function printBar(back: Back, root = "../"): Html {
  const ways = ["/", "/communes", "/methode", "/plan"].map(
    (to) => html` <a href="${root}${to.slice(1)}">${label(to)}</a>`
  );
  return html`<a class="skip" href="#contenu">${label("aller-au-contenu")}</a>
    <header class="bar">
    <a href="${back.href}">${back.label}</a>
    <button type="button" hidden>Imprimer</button>
    <nav aria-label="Menu">${ways}</nav>
    </header>`;
}

export const PRINT = 'const b=document.querySelector("button");b.hidden=false;b.onclick=()=>print()';
