import {html, type Html} from "./html.js";

export const readingKey = (text: string | (string | Html)[] | null): Html | null =>
  text === null ? null : html`<p class="reading-key"><b>Clé de lecture :</b> ${text}</p>`;
