import {html, type Html} from "./html.js";

/** First screen of a page: its words. */
export const hero = (words: Html): Html => html`<header class="hero"><div>${words}</div></header>`;
