import {html, type Html} from "./html.js";

/** Open, but on a phone, where a script folds it: what a reader of a story may pass over. */
export function foldedOnPhone(summary: Html | string, content: Html): Html {
  return html`<details open data-narrow><summary>${summary}</summary>${content}</details>`;
}
