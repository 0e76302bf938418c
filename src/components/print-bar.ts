import {html, type Html} from "./html.js";
import type {Step} from "./menu.js";

export type Back = Step;

const WAYS = [
  ["", "Accueil"],
  ["communes", "Toutes les communes"],
  ["comparer", "Comparer"],
  ["methode", "Méthode"],
  ["donnees", "Données"],
  ["plan", "Plan du site"]
];

/**
 * Over a page to be printed: a skip link to `#contenu`, the way back, a button that {@link PRINT} shows, and a menu with
 * the plan of the site.
 *
 * @param root where the site begins, seen from the page
 */
export const printBar = (
  {href, label}: Back,
  root = "../"
): Html => html`<a class="skip" href="#contenu">Aller au contenu</a>
    <header class="bar">
    <a href="${href}">${label}</a>
    <button type="button" hidden>Imprimer</button>
    <nav aria-label="Menu">${WAYS.map(([to, name], i) => html`${i > 0 && " · "}<a href="${root}${to}">${name}</a>`)}</nav>
    </header>`;

export const PRINT = 'const b=document.querySelector("button");b.hidden=false;b.onclick=()=>print()';
