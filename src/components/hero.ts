import {html, type Html} from "./html.js";

export const hero = (words: Html): Html => html`<header class="hero"><div>${words}</div></header>`;
