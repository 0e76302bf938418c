import {html, type Html} from "./html.js";

export function readingKey(text: string | (string | Html)[] | null): Html | null {
  return text === null ? null : html`<p class="reading-key"><b>Clé de lecture :</b> ${text}</p>`;
}
