import {html, type Html} from "./html.js";
import type {Step} from "./menu.js";

/** Page that tells all of what is printed. */
export type Back = Step;

/**
 * What stands on the screen over a page that is made to be printed: for a keyboard the way past it to `#contenu`, then the way back, and a
 * button that {@link PRINT} shows.
 */
export const printBar = ({href, label}: Back): Html => html`<a class="skip" href="#contenu">Aller au contenu</a>
    <header class="bar">
    <a href="${href}">${label}</a>
    <button type="button" hidden>Imprimer</button>
    </header>`;

/** Prints, where scripts run; without them the button is not shown. */
export const PRINT = 'const b=document.querySelector("button");b.hidden=false;b.onclick=()=>print()';
