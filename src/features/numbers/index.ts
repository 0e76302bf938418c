// The panel that tells the meaning, the source and the query of a number of the page.
// Numbers are `<data value>` elements with the name of a fact (words/profil.csv).
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {QUERIES, relativeHref} from "../../components/addresses.js";
import {html, type Html} from "../../components/html.js";
import {labels} from "./wording.js";

/** The button, shown by a script, that makes `<data value="habitants">` tell what it is; `from` is the page. */
export function numbersButton(code: string, from: string): Html {
  const [files, queries] = ["data/profil/", QUERIES.slice(1)].map((path) => relativeHref(path, from));
  const button = html`<button type="button" aria-pressed="false">${labels.numbers}</button>`;
  const data = html`data-numbers="${code}" data-files="${files}" data-queries="${queries}"`;
  return html`<p class="numbers" ${data} hidden>${button}</p>`;
}
