import {html, type Html} from "./html.js";

/** Figures in large print, each with its words. */
export function keyFigures(figures: [figure: string, words: string][]): Html {
  return html`<ul class="key-figures">${figures.map(([figure, words]) => html`<li><b>${figure}</b> <span>${words}</span></li>`)}</ul>`;
}
