import {QUERIES, relativeHref} from "../components/addresses.js";
import {html, type Html} from "../components/html.js";

/**
 * What makes the numbers of a page answer, where a script runs: those of a profile are `<data value="habitants">`.
 *
 * @param from address of the page
 */
export const numbersButton = (code: string, from: string): Html =>
  html`<p class="numbers" data-numbers="${code}" data-files="${relativeHref("data/profil/", from)}" data-queries="${relativeHref(QUERIES.slice(1), from)}" hidden><button type="button" aria-pressed="false">D’où viennent ces nombres ?</button></p>`;
