import {html, type Html} from "./html.js";

/** The reading key of a map: one sentence, true of one of its shapes. Nothing where there is no sentence. */
export function readingKey(text: string | (string | Html)[] | null): Html | null {
  return text === null ? null : html`<p class="reading-key"><b>Clé de lecture :</b> ${text}</p>`;
}
