import type {AuthoredText} from "../data/texts.js";
import {formatDate} from "../domain/french.js";
import {html, raw, type Html} from "./html.js";

/** A text that someone wrote, with who and when; a generated text never looks like it. */
export function authored(text: AuthoredText | undefined): Html | null {
  if (!text) return null;
  // "${" would be evaluated by the Markdown page that holds this, and a blank line would end its block of HTML.
  const body = text.html.replace(/\$(?=\{)/g, "&#36;").replace(/\n\s*\n/g, "\n");
  return html`<div class="authored">${raw(body)}<p class="generated">${text.author}, ${formatDate(text.date)}.</p></div>`;
}
