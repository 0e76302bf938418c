import {html, type Html} from "./html.js";
import type {Step} from "./menu.js";

export type Back = Step;

/** Over a page to be printed: a skip link to `#contenu`, the way back, and a button that {@link PRINT} shows. */
export const printBar = ({href, label}: Back): Html => html`<a class="skip" href="#contenu">Aller au contenu</a>
    <header class="bar">
    <a href="${href}">${label}</a>
    <button type="button" hidden>Imprimer</button>
    </header>`;

export const PRINT = 'const b=document.querySelector("button");b.hidden=false;b.onclick=()=>print()';
