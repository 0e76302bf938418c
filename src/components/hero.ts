import {html, type Html} from "./html.js";

/** First screen of a page: its words, and beside them a figure where there is one. */
export const hero = (words: Html, figure: Html | null): Html => html`
  <header class="hero${figure && " hero-wide"}">
  <div>${words}</div>
  ${figure && html`<div>${figure}</div>`}
  </header>`;
