import {fillWords} from "../edition/fill.js";
import {escapeHtml, raw, type Html} from "./html.js";
import type {Step} from "./menu.js";

export type Back = Step;

/**
 * Over a page to be printed: a skip link to `#contenu`, the way back, a button that {@link PRINT} shows, and a menu
 * with the plan of the site.
 *
 * @param racine where the site begins, seen from the page
 */
export const printBar = ({href, label}: Back, racine = "../"): Html =>
  raw(fillWords("cadre/barre.txt", {retour: {href: escapeHtml(href), label: escapeHtml(label)}, racine}).trimEnd());

export const PRINT = 'const b=document.querySelector("button");b.hidden=false;b.onclick=()=>print()';
