import {typeset} from "../../domain/french.js";
import {TABLES} from "../../text/wording/browser.js";
import {el} from "./dom.js";

/** Says why a page shows nothing. It never resolves, so that cells that need the missing data wait. */
export function nothingToShow(page: HTMLElement, title: string, why: string): Promise<never> {
  const tables = el("a", {href: "./donnees"}, TABLES);
  const words = el("p", {}, `${typeset(why)} Les autres chiffres sont dans les `, tables, ".");
  page.replaceChildren(el("h1", {}, typeset(title)), words);
  return new Promise(() => {});
}
